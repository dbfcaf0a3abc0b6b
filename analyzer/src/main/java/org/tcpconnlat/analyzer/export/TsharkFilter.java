package org.tcpconnlat.analyzer.export;

import org.tcpconnlat.capture.ConnectBatch;

/**
 * The Wireshark display filter that finds a connect's packets in a packet capture of the same host,
 * for {@code tshark -Y} and Wireshark alike: both ends, and a second around the handshake, because
 * ports are used again.
 */
public final class TsharkFilter {
  private static final String MAPPED = "::ffff:";
  private static final long MARGIN_MICROS = 1_000_000;

  private TsharkFilter() {}

  /** The filter of a row; empty where no packet can have left, for want of a source port. */
  public static String of(ConnectBatch batch, int row) {
    if (batch.lport[row] == 0) {
      return "";
    }
    long end = batch.timeMicros[row] + MARGIN_MICROS;
    long start = batch.timeMicros[row] - batch.latencyNanos[row] / 1000 - MARGIN_MICROS;
    return address(batch.dictionaries.saddr().text(batch.saddr[row]))
        + " && "
        + address(batch.dictionaries.daddr().text(batch.daddr[row]))
        + " && tcp.port=="
        + batch.lport[row]
        + " && tcp.port=="
        + batch.dport[row]
        + " && frame.time_epoch>="
        + seconds(start)
        + " && frame.time_epoch<="
        + seconds(end);
  }

  /** An IPv4-mapped address is IPv4 on the wire. */
  private static String address(String text) {
    if (text.startsWith(MAPPED) && text.indexOf('.') > 0) {
      return "ip.addr==" + text.substring(MAPPED.length());
    }
    return (text.indexOf(':') < 0 ? "ip.addr==" : "ipv6.addr==") + text;
  }

  private static String seconds(long micros) {
    return Math.floorDiv(micros, 1_000_000L) + "." + sixDigits(Math.floorMod(micros, 1_000_000L));
  }

  private static String sixDigits(long micros) {
    String digits = Long.toString(micros);
    return "0".repeat(6 - digits.length()) + digits;
  }
}
