package org.tcpconnlat.analyzer.group;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.tcpconnlat.analyzer.RowFilter;
import org.tcpconnlat.analyzer.profile.Row;
import org.tcpconnlat.analyzer.profile.RowsSource;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Outcome;

/** Whatever is asked, the engine that reads once and the one that reads again say the same. */
class EnginesAgreeTest {
  private static final List<String> KEYS =
      List.of("process", "address", "port", "outcome", "subnet:24", "time:1s", "cgroup");

  @Provide
  static Arbitrary<List<String>> keys() {
    return Arbitraries.of(KEYS).list().uniqueElements().ofMaxSize(3);
  }

  @Provide
  static Arbitrary<List<String>> percentiles() {
    return Arbitraries.of("0.001", "1", "50", "90", "99", "99.99", "100").list().ofMaxSize(4);
  }

  /** The result in memory or, whole or after a few parts, in files. */
  @Provide
  static Arbitrary<Integer> resultBytes() {
    return Arbitraries.of(64 << 20, 40_000, 4_000, 0);
  }

  @Provide
  static Arbitrary<Order> orders() {
    return Combinators.combine(
            Arbitraries.of("connects", "no_reply", "daddr", "dport", "process", "time"),
            Arbitraries.of(Integer.MAX_VALUE, 1_000, 7, 1))
        .as(Order::new);
  }

  private static boolean isOf(Order order, List<String> keys) {
    return switch (order.column()) {
      case "daddr" -> keys.contains("address");
      case "dport" -> keys.contains("port");
      case "process" -> keys.contains("process");
      case "time" -> keys.contains("time:1s");
      default -> true;
    };
  }

  @Provide
  static Arbitrary<Measures> measures() {
    return Combinators.combine(
            Arbitraries.of(true, true, true, false),
            percentiles(),
            Arbitraries.of(true, false),
            Arbitraries.longs().between(0, 50))
        .as(
            (latencies, percentiles, censored, lost) ->
                new Measures(
                    latencies,
                    percentiles.stream().distinct().map(Percentile::parse).toList(),
                    censored,
                    lost,
                    null));
  }

  private static CaptureSource capture(String host, Map<Long, String> cgroups, List<Row> rows) {
    long start = Row.START_MICROS;
    return Row.capture(
        RowsSource.builder(host, start, start + 60_000_000).cgroups(cgroups).build(), rows);
  }

  /** Latencies of one size or of all, in groups of all sizes. */
  private static List<Row> rows(long seed, int count, int groups, int sizes) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int group = random.nextInt(random.nextInt(groups) + 1);
      rows.add(
          new Row(
              Row.START_MICROS + random.nextInt(5_000_000),
              "p" + group % 5,
              "10.0." + group % 3 + "." + group,
              80 + i % 3,
              Outcome.of(random.nextInt(3) > 0 ? 0 : random.nextInt(6)),
              random.nextLong(1L << (20 + random.nextInt(sizes))),
              random.nextInt(10) / 9,
              0));
    }
    return rows;
  }

  @Property(tries = 120)
  void onRandomQueries(
      @ForAll("keys") List<String> keys,
      @ForAll("measures") Measures measures,
      @ForAll boolean total,
      @ForAll @IntRange(min = 1, max = 12_000) int connects,
      @ForAll @IntRange(min = 1, max = 200) int groups,
      @ForAll @IntRange(min = 1, max = 42) int sizes,
      @ForAll @IntRange(min = 100_000, max = 500_000) int bytes,
      @ForAll("resultBytes") int resultBytes,
      @ForAll("orders") Order order,
      @ForAll long seed)
      throws IOException {
    Query query =
        new Query(
            RowFilter.of(ConnectFilter.ALL, EnumSet.allOf(Outcome.class)),
            keys.stream().map(Key::parse).toList(),
            measures,
            total,
            isOf(order, keys) ? order : Order.MOST_CONNECTS);
    List<Row> rows = rows(seed, connects, groups, sizes);
    // One more than threads, each with cgroups of its own.
    int third = rows.size() / 3;
    List<CaptureSource> sources =
        List.of(
            capture("a", Map.of(80L, "/x", 81L, "/y"), rows.subList(0, third)),
            capture("b", Map.of(80L, "/y"), rows.subList(third, 2 * third)),
            capture("c", Map.of(82L, "/x"), rows.subList(2 * third, rows.size())));
    List<String> expected = NaiveGroups.rows(new ExactEngine(2).run(query, sources));
    MemoryBudget budget = new MemoryBudget(bytes, resultBytes);
    assertEquals(expected, NaiveGroups.rows(new BoundedEngine(2, budget).run(query, sources)));
    assertEquals(expected, NaiveGroups.rows(new AutomaticEngine(2, budget).run(query, sources)));
  }
}
