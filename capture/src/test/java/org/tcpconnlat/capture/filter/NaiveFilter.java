package org.tcpconnlat.capture.filter;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tcpconnlat.capture.ConnectRow;
import org.tcpconnlat.capture.filter.FilterRequest.Term;

/** Requests evaluated row by row and word by word, as the README explains them: slow, and plain. */
final class NaiveFilter {
  private final Map<FilterKind, List<Term>> wanted;
  private final List<Term> unwanted;
  private final long startMicros;

  NaiveFilter(List<Term> terms, long startMicros) {
    this.wanted = terms.stream().filter(t -> !t.not()).collect(Collectors.groupingBy(Term::kind));
    this.unwanted = terms.stream().filter(Term::not).toList();
    this.startMicros = startMicros;
  }

  boolean accepts(ConnectRow row) {
    return wanted.values().stream()
            .allMatch(alternatives -> alternatives.stream().anyMatch(term -> holds(term, row)))
        && unwanted.stream().noneMatch(term -> holds(term, row));
  }

  private boolean holds(Term term, ConnectRow row) {
    String text = term.text();
    return switch (term.kind()) {
      case PID -> among(text, row.pid());
      case TID -> among(text, row.tid());
      case UID -> among(text, Integer.toUnsignedLong(row.uid()));
      case NETNS -> among(text, row.netns());
      case LPORT -> among(text, row.lport());
      case DPORT -> among(text, row.dport());
      case IP -> row.ip() == Integer.parseInt(text);
      case COMM -> matches(text, row.comm());
      case PROCESS -> matches(text, row.process());
      case HOST -> matches(text, row.host());
      case CGROUP -> matches(text, Long.toString(row.cgroupId()));
      case SADDR -> inAny(text, row.saddr());
      case DADDR -> inAny(text, row.daddr());
      case SINCE -> row.timeMicros() >= startMicros + seconds(text) * 1_000_000;
      case UNTIL -> row.timeMicros() < startMicros + seconds(text) * 1_000_000;
      case MIN_MS -> row.latencyNanos() / 1000 >= Long.parseLong(text) * 1000;
      case MAX_MS -> row.latencyNanos() / 1000 <= Long.parseLong(text) * 1000;
      case OUTCOME -> List.of(text.split(",", -1)).contains(row.outcome().text());
      case RETRANSMITTED -> row.synRetransmits() > 0;
    };
  }

  private static long seconds(String offset) {
    return Long.parseLong(offset.substring(1, offset.length() - 1));
  }

  private static boolean among(String list, long value) {
    return Arrays.stream(list.split(",", -1))
        .map(item -> item.split("-", -1))
        .anyMatch(
            bounds ->
                value >= Long.parseLong(bounds[0])
                    && value <= Long.parseLong(bounds[bounds.length - 1]));
  }

  private static boolean matches(String glob, String text) {
    return Pattern.compile(
            Pattern.quote(glob).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"), Pattern.DOTALL)
        .matcher(text)
        .matches();
  }

  private static boolean inAny(String list, String address) {
    return Arrays.stream(list.split(",", -1)).anyMatch(block -> in(block, address));
  }

  private static boolean in(String block, String address) {
    String[] parts = block.split("/", -1);
    boolean mapped = address.startsWith("::ffff:") && address.contains(".");
    if (!parts[0].contains(":")) {
      String plain = mapped ? address.substring("::ffff:".length()) : address;
      return !plain.contains(":") && sameBits(parts, 32, plain);
    }
    return address.contains(":") && sameBits(parts, 128, address);
  }

  private static boolean sameBits(String[] block, int length, String address) {
    int prefix = block.length == 1 ? length : Integer.parseInt(block[1]);
    byte[] a = bytes(block[0]);
    byte[] b = bytes(address);
    for (int bit = 0; bit < prefix; bit++) {
      if (((a[bit / 8] ^ b[bit / 8]) >> (7 - bit % 8) & 1) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Sixteen bytes of whatever has a colon; Java gives four for a v4-mapped address. */
  private static byte[] bytes(String literal) {
    try {
      byte[] bytes = InetAddress.getByName(literal).getAddress();
      return literal.contains(":") && bytes.length == 4
          ? new byte[] {
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, bytes[0], bytes[1], bytes[2], bytes[3]
          }
          : bytes;
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
