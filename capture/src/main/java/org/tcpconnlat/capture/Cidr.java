package org.tcpconnlat.capture;

import java.io.Serializable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A block of addresses, as in 10.0.0.0/8 or 2001:db8::/32. An IPv4 block holds the v4-mapped IPv6
 * addresses, too; an IPv6 block holds no IPv4 address, not even ::/0.
 *
 * @param ip 4 or 6
 * @param high the address's first eight bytes; IPv4 stands as ::ffff:a.b.c.d. Bits past the prefix
 *     are 0
 * @param low its last eight bytes
 * @param bits how many leading bits of the sixteen bytes count: for IPv4, 96 and the prefix
 * @param text as it was written
 */
public record Cidr(int ip, long high, long low, int bits, String text) implements Serializable {
  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern V4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
  private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
  private static final Pattern PREFIX = Pattern.compile("\\d{1,3}");
  private static final long MAPPED = 0xffff_0000_0000L;
  private static final int MAPPED_BITS = 96;
  private static final int ALL_BITS = 128;

  public Cidr {
    high &= mask(bits);
    low &= mask(bits - Long.SIZE);
  }

  /**
   * Reads a block; an address alone is a block of one. Bits past the prefix don't matter.
   *
   * @param name what to call it in the error, such as {@code --daddr}
   * @throws UsageException if it is none
   */
  public static Cidr parse(String name, String text) {
    int slash = text.indexOf('/');
    byte[] address =
        address(slash < 0 ? text : text.substring(0, slash))
            .orElseThrow(
                () ->
                    new UsageException(
                        name + " " + text + ": no IP address or network; names aren't looked up"));
    boolean mapped = address.length == 4;
    int first = mapped && !text.contains(":") ? MAPPED_BITS : 0;
    int bits = slash < 0 ? ALL_BITS : first + prefix(name, text, text.substring(slash + 1));
    if (bits > ALL_BITS || (mapped && bits < MAPPED_BITS)) {
      throw new UsageException(
          name
              + " "
              + text
              + ": no prefix of "
              + (mapped ? MAPPED_BITS - first : 0)
              + " to "
              + (ALL_BITS - first)
              + " bits");
    }
    return mapped
        ? new Cidr(4, 0, MAPPED | Integer.toUnsignedLong((int) number(address, 0, 4)), bits, text)
        : new Cidr(6, number(address, 0, 8), number(address, 8, 8), bits, text);
  }

  /**
   * Whether an address is inside.
   *
   * @param family 4 or 6: the socket's
   * @param addressHigh the address as {@link #high} and {@link #low} have it
   */
  public boolean contains(int family, long addressHigh, long addressLow) {
    return (ip == 4 || family == 6)
        && (addressHigh & highMask()) == high
        && (addressLow & lowMask()) == low;
  }

  public long highMask() {
    return mask(bits);
  }

  public long lowMask() {
    return mask(bits - Long.SIZE);
  }

  private static long mask(int leading) {
    return leading <= 0 ? 0 : -1L << (Long.SIZE - Math.min(leading, Long.SIZE));
  }

  private static int prefix(String name, String text, String prefix) {
    if (!PREFIX.matcher(prefix).matches()) {
      throw new UsageException(name + " " + text + ": no such prefix length");
    }
    return Integer.parseInt(prefix);
  }

  /** Four bytes for IPv4 and v4-mapped ones, else sixteen. Never asks a name server. */
  private static Optional<byte[]> address(String text) {
    if (V4.matcher(text).matches()) {
      return literal(text);
    }
    return V6.matcher(text).matches() ? literal("[" + text + "]") : Optional.empty();
  }

  /** Java takes an address in brackets for IPv6, or fails: it never looks it up as a name. */
  private static Optional<byte[]> literal(String text) {
    try {
      return Optional.of(InetAddress.getByName(text).getAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static long number(byte[] bytes, int from, int length) {
    long number = 0;
    for (int i = from; i < from + length; i++) {
      number = number << Byte.SIZE | Byte.toUnsignedLong(bytes[i]);
    }
    return number;
  }
}
