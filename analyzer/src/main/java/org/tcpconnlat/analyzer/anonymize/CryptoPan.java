package org.tcpconnlat.analyzer.anonymize;

import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.ShortBufferException;

/**
 * Prefix-preserving anonymization: two addresses that share their first n bits, and no more, still
 * do afterwards. Each bit is turned over, or not, by a keyed function of the bits before it; so the
 * addresses are permuted and no two become one. Not for several threads at once.
 *
 * <p>An address stays in the network that tells its {@link AddressScope scope}, and addresses of
 * kept networks stay as they are. Nothing is left in clear on the way there, which would give an
 * address's first bits away the more the nearer it is. Instead, where an address would come to lie
 * in a kept network or in another scope, it is anonymized once more, until it doesn't: what is
 * permuted stays permuted. All addresses that share as many bits as such a network has go the same
 * way, so that within 16 bits (of IPv4 scopes), or the prefix of a kept network, they share what
 * they shared; beyond, few no longer do.
 *
 * @see "J. Fan, J. Xu, M. Ammar, S. Moon, Prefix-preserving IP address anonymization, Computer
 *     Networks 46, 2004"
 * @see "J. Black, P. Rogaway, Ciphers with arbitrary finite domains, CT-RSA 2002 (cycle walking)"
 */
final class CryptoPan {
  private static final int BLOCK_BYTES = 16;

  private final Cipher cipher;
  private final byte[] pad;
  private final List<Network> kept;
  private final byte[] block = new byte[BLOCK_BYTES];
  private final byte[] encrypted = new byte[BLOCK_BYTES];

  CryptoPan(AnonymizationKey key, List<Network> kept) {
    this.cipher = key.addressCipher();
    this.kept = List.copyOf(kept);
    this.pad = new byte[BLOCK_BYTES];
    encrypt(key.addressPad(), pad);
  }

  /** The address that stands for this one, of the same length: 4 bytes or 16. */
  byte[] anonymize(byte[] address) {
    if (keeps(address)) {
      return address.clone();
    }
    Optional<Network> scope = AddressScope.network(address);
    byte[] result = address;
    do {
      result = turned(result, scope.map(Network::prefixBits).orElse(0));
    } while (keeps(result) || !AddressScope.network(result).equals(scope));
    return result;
  }

  /** Whether an address stays as it is. */
  boolean keeps(byte[] address) {
    return kept.stream().anyMatch(network -> network.contains(address));
  }

  private byte[] turned(byte[] address, int firstFree) {
    byte[] result = address.clone();
    for (int bit = firstFree; bit < address.length * Byte.SIZE; bit++) {
      result[bit / Byte.SIZE] ^= (byte) (turn(address, bit) >>> bit % Byte.SIZE);
    }
    return result;
  }

  /** 0x80 if the bit is turned over: the first bit of the prefix before it, padded, encrypted. */
  private int turn(byte[] address, int prefixBits) {
    System.arraycopy(pad, 0, block, 0, BLOCK_BYTES);
    int whole = prefixBits / Byte.SIZE;
    System.arraycopy(address, 0, block, 0, whole);
    int mask = 0xff00 >>> prefixBits % Byte.SIZE & 0xff;
    block[whole] = (byte) ((address[whole] & mask) | (pad[whole] & ~mask));
    encrypt(block, encrypted);
    return encrypted[0] & 0x80;
  }

  private void encrypt(byte[] from, byte[] to) {
    try {
      cipher.update(from, 0, BLOCK_BYTES, to, 0);
    } catch (ShortBufferException e) {
      throw new IllegalStateException("a block does not fit a block", e);
    }
  }
}
