package org.tcpconnlat.analyzer.anonymize;

import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.ShortBufferException;

/**
 * Prefix-preserving anonymization: two addresses that share their first n bits, and no more, still
 * do afterwards. Each bit is turned over, or not, by a keyed function of the bits before it; so the
 * addresses are permuted and no two become one. Not for several threads at once.
 *
 * <p>Networks to be kept stay as they are, because no bit on the way to them or inside them is
 * turned over. An address outside a kept network thereby stays outside, and shares with it just as
 * many bits as before.
 *
 * @see "J. Fan, J. Xu, M. Ammar, S. Moon, Prefix-preserving IP address anonymization, Computer
 *     Networks 46, 2004"
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
    if (kept.stream().anyMatch(network -> network.contains(address))) {
      return address.clone();
    }
    byte[] result = address.clone();
    int firstFree = firstFreeBit(address);
    for (int bit = firstFree; bit < address.length * Byte.SIZE; bit++) {
      result[bit / Byte.SIZE] ^= (byte) (turn(address, bit) >>> bit % Byte.SIZE);
    }
    return result;
  }

  /** The first bit that is not on the way to a kept network of this address's family. */
  private int firstFreeBit(byte[] address) {
    return kept.stream()
        .filter(network -> network.isOfFamilyOf(address))
        .mapToInt(network -> network.commonBits(address) + 1)
        .max()
        .orElse(0);
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
