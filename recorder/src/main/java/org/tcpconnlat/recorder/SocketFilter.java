package org.tcpconnlat.recorder;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.tcpconnlat.capture.Cidr;

/**
 * Connects of which sockets are wanted; each that is given must hold.
 *
 * @param ip 4 or 6: the socket's family
 * @param dports destination ports; empty for any
 * @param daddrs blocks of destinations, one of which must hold it; empty for any
 * @param netns a network namespace's inode number
 */
public record SocketFilter(OptionalInt ip, BitSet dports, List<Cidr> daddrs, OptionalLong netns) {
  public static final SocketFilter NONE =
      new SocketFilter(OptionalInt.empty(), new BitSet(), List.of(), OptionalLong.empty());

  public SocketFilter {
    dports = (BitSet) dports.clone();
    daddrs = List.copyOf(daddrs);
  }

  @Override
  public BitSet dports() {
    return (BitSet) dports.clone();
  }

  public static SocketFilter ofNetns(long inode) {
    return new SocketFilter(OptionalInt.empty(), new BitSet(), List.of(), OptionalLong.of(inode));
  }

  void describe(Map<String, String> filters) {
    ip.ifPresent(wanted -> filters.put("ip", Integer.toString(wanted)));
    netns.ifPresent(inode -> filters.put("netns", Long.toString(inode)));
    if (!dports.isEmpty()) {
      filters.put("dport", ranges(dports));
    }
    if (!daddrs.isEmpty()) {
      filters.put("daddr", daddrs.stream().map(Cidr::text).collect(Collectors.joining(",")));
    }
  }

  /** As in {@code 80,443,8000-8099}. */
  private static String ranges(BitSet ports) {
    List<String> ranges = new ArrayList<>();
    for (int from = ports.nextSetBit(0); from >= 0; ) {
      int last = ports.nextClearBit(from) - 1;
      ranges.add(last == from ? Integer.toString(from) : from + "-" + last);
      from = ports.nextSetBit(last + 1);
    }
    return String.join(",", ranges);
  }
}
