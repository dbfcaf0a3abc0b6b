package org.tcpconnlat.analyzer.anonymize;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.tcpconnlat.capture.Inet;

/** An address prefix, as in 10.0.0.0/8. IPv4 and IPv6 prefixes are told apart by their length. */
public final class Network {
  private final byte[] address;
  private final int prefixBits;

  /**
   * A network of the family that the address's length tells.
   *
   * @param address 4 or 16 bytes
   * @param prefixBits how many leading bits of the address count
   */
  Network(byte[] address, int prefixBits) {
    this.address = address.clone();
    this.prefixBits = prefixBits;
  }

  /** Of a text such as 10.0.0.0/8 or 2001:db8::/32; an address alone is that address only. */
  public static Optional<Network> parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    String bits = slash < 0 ? "" : text.substring(slash + 1);
    return AddressText.parse(address)
        .flatMap(bytes -> withPrefix(bytes, AddressText.isMapped(address, bytes), slash < 0, bits));
  }

  private static Optional<Network> withPrefix(
      byte[] address, boolean mapped, boolean whole, String bits) {
    int all = address.length * Byte.SIZE;
    int before = mapped ? 8 * 12 : 0;
    if (whole) {
      return Optional.of(new Network(address, all));
    }
    int prefix = bits.matches("\\d{1,3}") ? Integer.parseInt(bits) - before : -1;
    return prefix < 0 || prefix > all
        ? Optional.empty()
        : Optional.of(new Network(address, prefix));
  }

  byte[] address() {
    return address.clone();
  }

  int prefixBits() {
    return prefixBits;
  }

  boolean isOfFamilyOf(byte[] other) {
    return other.length == address.length;
  }

  public boolean contains(byte[] other) {
    return isOfFamilyOf(other) && commonBits(other) >= prefixBits;
  }

  /** How many leading bits an address of the same family shares with this one. */
  int commonBits(byte[] other) {
    for (int i = 0; i < address.length; i++) {
      int difference = (address[i] ^ other[i]) & 0xff;
      if (difference != 0) {
        return i * Byte.SIZE + Integer.numberOfLeadingZeros(difference) - 24;
      }
    }
    return address.length * Byte.SIZE;
  }

  /** As in 10.0.0.0/8. */
  @Override
  public String toString() {
    ByteBuffer bytes = ByteBuffer.wrap(address);
    String text = address.length == 16 ? Inet.ipv6(bytes, 0) : Inet.ipv4(bytes, 0);
    return text + "/" + prefixBits;
  }
}
