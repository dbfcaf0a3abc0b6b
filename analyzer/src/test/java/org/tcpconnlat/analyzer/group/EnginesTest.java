package org.tcpconnlat.analyzer.group;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tcpconnlat.analyzer.RecordedTime;
import org.tcpconnlat.analyzer.RowFilter;
import org.tcpconnlat.analyzer.profile.Row;
import org.tcpconnlat.analyzer.result.ResultTable;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Outcome;
import org.tcpconnlat.capture.Ranges;

/** Every engine, whether or not memory is short, gives the answer of the plain way. */
class EnginesTest {
  private static final RowFilter ALL =
      RowFilter.of(ConnectFilter.ALL, EnumSet.allOf(Outcome.class));
  private static final List<Percentile> PERCENTILES =
      List.of(Percentile.parse("0.5"), Percentile.parse("50"), Percentile.parse("99.9"));

  /** Plenty, and so little that keys are read in parts and spans are halved. */
  private static final List<MemoryBudget> BUDGETS =
      List.of(MemoryBudget.ofHeap(1 << 30), new MemoryBudget(30_000, 1 << 20));

  /** Few to a group or many, with latencies of all sizes, ties and connects without a reply. */
  private static List<Row> rows(int seed, int count, int groups) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long nanos = 1L << random.nextInt(20, 38);
      nanos += random.nextInt(3) == 0 ? 0 : random.nextLong(nanos);
      Outcome outcome = Outcome.of(random.nextInt(4) > 0 ? 0 : random.nextInt(6));
      int group = random.nextInt(random.nextInt(groups) + 1);
      int lost = random.nextInt(10) == 0 ? 1 : 0;
      rows.add(
          new Row(
              Row.START_MICROS + i, "p", "10.0.0." + group, 80 + i % 3, outcome, nanos, lost, 0));
    }
    return rows;
  }

  private static List<NaiveGroups.Keyed> keyed(List<Row> rows) {
    return rows.stream()
        .map(
            row ->
                new NaiveGroups.Keyed(
                    row.daddr(), row.outcome().replied(), row.latencyNanos(), row.synRetransmits()))
        .toList();
  }

  private static ResultTable run(Query query, List<Row> rows) throws IOException {
    List<CaptureSource> sources = new ArrayList<>();
    int third = rows.size() / 3 + 1;
    for (int from = 0; from < rows.size(); from += third) {
      sources.add(Row.capture("h", rows.subList(from, Math.min(rows.size(), from + third))));
    }
    ResultTable answer = new ExactEngine(2).run(query, sources);
    for (MemoryBudget budget : BUDGETS) {
      assertEquals(
          NaiveGroups.rows(answer),
          NaiveGroups.rows(new BoundedEngine(2, budget).run(query, sources)),
          budget::toString);
    }
    return answer;
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1000, 7, false, 0", "2, 1000, 7, true, 0", "3, 1000, 7, false, 40", "4, 1000, 7, true, 40",
    "5, 60, 50, true, 3", "6, 30000, 2, true, 1", "7, 1, 1, true, 5", "8, 20000, 200, false, 0"
  })
  void measuresAsSortingDoes(int seed, int count, int groups, boolean censored, long lost)
      throws IOException {
    List<Row> rows = rows(seed, count, groups);
    Measures measures = new Measures(true, PERCENTILES, censored, lost, null);
    Query query = new Query(ALL, List.of(Key.parse("address")), measures, true);
    assertEquals(
        new NaiveGroups(measures, true).of(keyed(rows)), NaiveGroups.rows(run(query, rows)));
  }

  @Test
  void countsWithoutLookingAtLatencies() throws IOException {
    Query query = new Query(ALL, List.of(Key.parse("address")), Measures.COUNTS, false);
    List<Row> rows =
        List.of(
            Row.failed(Row.START_MICROS, "b", Outcome.TIMED_OUT).retransmitted(2),
            Row.established(Row.START_MICROS, "p", "a", 1),
            Row.established(Row.START_MICROS, "p", "b", 1));
    assertEquals(List.of("b 2 1 1", "a 1 0 0"), NaiveGroups.rows(run(query, rows)));
  }

  @Test
  void withoutKeysAllConnectsAreOne() throws IOException {
    Query query = new Query(ALL, List.of(), Measures.of(List.of(Percentile.parse("50"))), false);
    assertEquals(
        List.of("2 1 0 5 5 5 5"),
        NaiveGroups.rows(
            run(
                query,
                List.of(
                    Row.established(Row.START_MICROS, "p", "a", 5),
                    Row.failed(Row.START_MICROS, "b", Outcome.ABORTED)))));
  }

  @Test
  void showsTheFirstGroupsAndMeasuresAll() throws IOException {
    Query query =
        new Query(ALL, List.of(Key.parse("port")), Measures.of(PERCENTILES), true)
            .ordered(new Order("dport", 2));
    List<String> rows = NaiveGroups.rows(run(query, rows(9, 300, 3)));
    assertEquals(List.of("80", "81", "null"), rows.stream().map(r -> r.split(" ", -1)[0]).toList());
    assertEquals("300", rows.get(2).split(" ", -1)[1]);
  }

  @Test
  void groupsByNetworkAndTime() throws IOException {
    RecordedTime recorded =
        new RecordedTime(
            Map.of("host", Ranges.of(Row.START_MICROS, Row.START_MICROS + 59_999_999)));
    Query query =
        new Query(
                ALL,
                List.of(Key.parse("subnet:24"), Key.parse("time:1m")),
                new Measures(false, List.of(), false, 0, recorded),
                false)
            .ordered(new Order("time", 9));
    long start = Row.START_MICROS; // 09:12:03
    List<Row> rows = new ArrayList<>();
    for (String daddr : List.of("192.0.2.7", "::ffff:192.0.2.9", "2001:db8::7:8", "odd")) {
      rows.add(Row.established(start, "p", daddr, 1));
    }
    rows.add(Row.established(start + 57_000_000, "p", "192.0.2.255", 1));
    Collections.reverse(rows);
    assertEquals(
        List.of(
            "192.0.2.0/24 1763975520000000 2 0 0 35 950",
            "2001:db8::/64 1763975520000000 1 0 0 18 950",
            "odd 1763975520000000 1 0 0 18 950",
            "192.0.2.0/24 1763975580000000 1 0 0 333 50"),
        NaiveGroups.rows(run(query, rows)));
  }

  @ParameterizedTest
  @CsvSource({
    "24, 192.0.2.0/24, 2001:db8:1:2::/64", "/16, 192.0.0.0/16, 2001:db8:1:2::/64",
    "48, 192.0.2.0/24, 2001:db8:1::/48", "8:32, 192.0.0.0/8, 2001:db8::/32",
    "32:128, 192.0.2.77/32, 2001:db8:1:2:3:4:5:6/128", "0:0, 0.0.0.0/0, ::/0"
  })
  void readsPrefixesOfEitherFamily(String bits, String ipv4, String ipv6) {
    assertEquals(ipv4, SubnetKey.parse(bits).subnet("192.0.2.77"));
    assertEquals(ipv4, SubnetKey.parse(bits).subnet("::ffff:192.0.2.77"));
    assertEquals(ipv6, SubnetKey.parse(bits).subnet("2001:db8:1:2:3:4:5:6"));
  }
}
