package org.tcpconnlat.analyzer.group;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tcpconnlat.analyzer.ColumnValue;
import org.tcpconnlat.analyzer.anonymize.AddressText;
import org.tcpconnlat.analyzer.result.ResultColumn.Kind;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.Inet;
import org.tcpconnlat.capture.Texts;
import org.tcpconnlat.capture.UsageException;

/**
 * The network of the destination. A prefix of up to 32 bits is that of IPv4 addresses and of
 * v4-mapped ones, which fall into the same network; a longer one is that of IPv6 addresses. The
 * other family's is {@value #USUAL_V4} or {@value #USUAL_V6}, unless both are given: {@code
 * subnet:16:48}.
 */
record SubnetKey(int ipv4Bits, int ipv6Bits) implements KeyColumn {
  private static final int USUAL_V4 = 24;
  private static final int USUAL_V6 = 64;
  private static final int V4_BITS = 32;
  private static final int V6_BITS = 128;
  private static final int UNKNOWN = -1;
  private static final Pattern BITS = Pattern.compile("/?(\\d{1,3})(?::/?(\\d{1,3}))?");

  static SubnetKey parse(String text) {
    Matcher matcher = BITS.matcher(text);
    int first = matcher.matches() ? Integer.parseInt(matcher.group(1)) : UNKNOWN;
    boolean both = first >= 0 && matcher.group(2) != null;
    int ipv4 = first <= V4_BITS || both ? first : USUAL_V4;
    int ipv6 = both ? Integer.parseInt(matcher.group(2)) : first <= V4_BITS ? USUAL_V6 : first;
    if (first < 0 || ipv4 > V4_BITS || ipv6 > V6_BITS) {
      throw new UsageException("--by subnet:" + text + ": no prefix such as 24, 64 or 16:48");
    }
    return new SubnetKey(ipv4, ipv6);
  }

  @Override
  public String name() {
    return "subnet";
  }

  @Override
  public Kind kind() {
    return Kind.TEXT;
  }

  @Override
  public Set<Column> columns() {
    return Set.of(Column.DADDR);
  }

  @Override
  public Binding bind(Dictionaries dictionaries) {
    Texts addresses = dictionaries.daddr();
    Texts subnets = new Texts();
    return new Binding() {
      @Override
      public ColumnValue values(CaptureSource source) {
        IdCache ids = new IdCache(id -> subnets.id(subnet(addresses.text(id))));
        return (batch, row) -> ids.get(batch.daddr[row]);
      }

      @Override
      public String text(long id) {
        return subnets.text((int) id);
      }
    };
  }

  /** What is no address, in a file of someone else's, is a network of its own. */
  String subnet(String address) {
    return AddressText.parse(address).map(this::subnet).orElse(address);
  }

  private String subnet(byte[] address) {
    int bits = address.length == 4 ? ipv4Bits : ipv6Bits;
    byte[] network = Arrays.copyOf(address, address.length);
    for (int bit = bits; bit < Byte.SIZE * network.length; bit++) {
      network[bit / Byte.SIZE] &= (byte) ~(0x80 >> bit % Byte.SIZE);
    }
    ByteBuffer bytes = ByteBuffer.wrap(network);
    return (network.length == 4 ? Inet.ipv4(bytes, 0) : Inet.ipv6(bytes, 0)) + "/" + bits;
  }
}
