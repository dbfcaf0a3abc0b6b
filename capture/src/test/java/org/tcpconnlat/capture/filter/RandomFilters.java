package org.tcpconnlat.capture.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tcpconnlat.capture.ConnectRow;
import org.tcpconnlat.capture.Outcome;
import org.tcpconnlat.capture.filter.FilterRequest.Term;

/** Connects from small domains, and requests that some of them meet. */
final class RandomFilters {
  static final long START_MICROS = 1_795_494_763_000_000L;

  private static final List<String> NAMES = List.of("curl", "nginx", "pool-1", "pool-2", "a*b", "");
  private static final List<String> GLOBS =
      List.of("curl", "pool-*", "*", "?url", "nothing", "*n*");
  private static final List<String> ADDRESSES =
      List.of(
          "10.0.0.1",
          "10.0.1.2",
          "192.0.2.7",
          "::ffff:10.0.0.1",
          "2001:db8::1",
          "2001:db8:1::2",
          "::1");
  private static final List<String> BLOCKS =
      List.of(
          "10.0.0.0/24",
          "10.0.0.0/8",
          "192.0.2.7",
          "0.0.0.0/0",
          "2001:db8::/32",
          "2001:db8::1,::1",
          "::/0");

  private final Random random;

  RandomFilters(long seed) {
    this.random = new Random(seed);
  }

  List<ConnectRow> rows(int count) {
    List<ConnectRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(row(i));
    }
    return rows;
  }

  private ConnectRow row(int number) {
    String daddr = pick(ADDRESSES);
    return new ConnectRow(
        START_MICROS + number * 100_000L,
        random.nextInt(8) * 500_000L + random.nextInt(2) * 999L,
        100 + random.nextInt(6) + number / 50,
        200 + random.nextInt(6),
        random.nextInt(4) - 2,
        pick(NAMES),
        pick(NAMES),
        daddr.contains(":") ? 6 : 4,
        pick(ADDRESSES),
        daddr,
        40_000 + random.nextInt(10),
        80 + random.nextInt(10),
        pick(List.of(Outcome.values())),
        0,
        random.nextInt(8) == 0 ? 1 + random.nextInt(2) : 0,
        random.nextInt(4),
        4_026_531_840L + random.nextInt(4),
        random.nextInt(16),
        "web-" + number / 100);
  }

  List<Term> terms() {
    List<Term> terms = new ArrayList<>();
    int count = random.nextInt(5);
    for (int i = 0; i < count; i++) {
      FilterKind kind = pick(List.of(FilterKind.values()));
      terms.add(new Term(kind, random.nextInt(3) == 0, text(kind)));
    }
    return terms;
  }

  private String text(FilterKind kind) {
    return switch (kind) {
      case PID -> numbers(100, 12);
      case TID -> numbers(200, 6);
      case UID -> random.nextBoolean() ? numbers(0, 3) : "4294967294";
      case NETNS -> numbers(4_026_531_840L, 4);
      case LPORT -> numbers(40_000, 10);
      case DPORT -> numbers(80, 10);
      case IP -> random.nextBoolean() ? "4" : "6";
      case COMM, PROCESS -> pick(GLOBS);
      case HOST -> pick(List.of("web-1", "web-?", "*-0", "db-*"));
      case CGROUP -> pick(List.of("1", "?", "2*", "x"));
      case SADDR, DADDR -> pick(BLOCKS);
      case SINCE, UNTIL -> "+" + random.nextInt(35) + "s";
      case MIN_MS, MAX_MS -> Integer.toString(random.nextInt(5));
      case OUTCOME -> pick(List.of("established", "refused,timed_out", "error"));
      case RETRANSMITTED -> "";
    };
  }

  private String numbers(long from, int count) {
    long first = from + random.nextInt(count);
    return switch (random.nextInt(3)) {
      case 0 -> Long.toString(first);
      case 1 -> first + "-" + (first + random.nextInt(count));
      default -> first + "," + (from + random.nextInt(count));
    };
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
