package org.tcpconnlat.analyzer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tcpconnlat.capture.parquet.Captures;

/**
 * Another implementation finds, of a million connects, the same: in each cell of a picture, in each
 * place of an order, in a count.
 */
class AnalyzeInDuckDbTest {
  private static final int CONNECTS = 1_000_000;
  private static final String REPLIED = " AND outcome IN ('established', 'refused')";

  @TempDir private static Path directory;
  private static Path file;

  @BeforeAll
  static void write() throws IOException {
    file = Captures.traffic(directory.resolve("a.parquet"), CONNECTS);
  }

  private static List<String> ours(String... options) {
    List<Object> words = new ArrayList<>(List.of("analyze", file, "--format", "csv"));
    words.addAll(List.of(options));
    Cli.Result result = Cli.run(words.toArray());
    assertEquals(0, result.exit(), result.err());
    List<String> lines = result.out().lines().toList();
    return lines.subList(1, lines.size());
  }

  /** Each row with its columns joined as in CSV. */
  private static List<String> theirs(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet result = statement.executeQuery(sql.formatted(file))) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> cells = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          cells.add(result.getString(column));
        }
        rows.add(String.join(",", cells));
      }
    }
    return rows;
  }

  /**
   * The buckets are ours, and without gaps between those that hold anything; their contents SQL's.
   */
  @ParameterizedTest
  @ValueSource(strings = {"--histogram", "--histogram=4"})
  void bucketsHoldWhatLiesBetweenTheirEnds(String option) throws SQLException {
    List<String> buckets = ours(option);
    List<String> ends = buckets.stream().map(AnalyzeInDuckDbTest::ends).toList();
    List<String> expected =
        theirs(
            "WITH buckets(low, high) AS (VALUES "
                + String.join(", ", ends)
                + ") SELECT low, high, count(*),"
                + " count(*) FILTER (outcome NOT IN ('established', 'refused')),"
                + " count(*) FILTER (syn_retransmits > 0)"
                + " FROM buckets JOIN read_parquet('%s') ON latency_ns >= low AND latency_ns < high"
                + REPLIED
                + " GROUP BY ALL ORDER BY low");
    assertTrue(buckets.size() > 10, "few buckets show little");
    assertEquals(expected, buckets);
    assertEquals(
        theirs("SELECT count(*) FROM read_parquet('%s') WHERE true" + REPLIED),
        List.of(Long.toString(buckets.stream().mapToLong(bucket -> cell(bucket, 2)).sum())));
  }

  private static String ends(String bucket) {
    return "(" + cell(bucket, 0) + "::BIGINT, " + cell(bucket, 1) + "::BIGINT)";
  }

  private static long cell(String row, int column) {
    return Long.parseLong(List.of(row.split(",", -1)).get(column));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--heatmap", "--heatmap=4"})
  void aHeatmapCountsWhatLiesInEachCell(String option) throws SQLException {
    List<String> cells = ours(option);
    assertTrue(cells.size() > 100, "few cells show little");
    List<String> steps = cells.stream().map(cell -> cell.split(",", 2)[0]).distinct().toList();
    long micros =
        Duration.between(Instant.parse(steps.get(0)), Instant.parse(steps.get(1))).toNanos() / 1000;
    String buckets =
        cells.stream()
            .map(cell -> ends(cell.split(",", 2)[1]))
            .distinct()
            .collect(Collectors.joining(", "));
    assertEquals(
        theirs(
            "WITH buckets(low, high) AS (VALUES "
                + buckets
                + ") SELECT "
                + step(micros)
                + ", low, high, count(*), 0, count(*) FILTER (syn_retransmits > 0)"
                + " FROM buckets JOIN read_parquet('%s') ON latency_ns >= low AND latency_ns < high"
                + REPLIED
                + " GROUP BY ALL ORDER BY 1, 2"),
        cells);
  }

  /** The start of a row's step, as we write it. */
  private static String step(long micros) {
    return "strftime(make_timestamp(epoch_us(time) // MICROS * MICROS), '%%Y-%%m-%%dT%%H:%%M:%%SZ')"
        .replace("MICROS", Long.toString(micros));
  }

  /** Who got no reply waited at least so long: its latency bounds what it would have been. */
  @Test
  void censoredPercentilesRankAllConnects() throws SQLException {
    String replied = " FILTER (outcome IN ('established', 'refused'))";
    String never = Long.toString(Long.MAX_VALUE);
    String late =
        "CASE WHEN outcome IN ('established', 'refused') THEN latency_ns ELSE NEVER END"
            .replace("NEVER", never);
    String percentiles =
        Stream.of("0.5", "0.9", "0.999")
            .map(quantile -> censoredPercentile("latency_ns", late, quantile, never))
            .collect(Collectors.joining());
    for (String key : List.of("dport", "outcome")) {
      String sql =
          "SELECT KEY, count(*), min(latency_ns)R, max(latency_ns)R"
              + percentiles
              + " FROM read_parquet('%s') GROUP BY KEY ORDER BY KEY";
      assertEquals(
          theirs(sql.replace("KEY", key).replace(")R", ")" + replied)),
          censored(key.equals("dport") ? "port" : key));
    }
  }

  /** The percentile, and its bounds: no upper one where the connect never got a reply. */
  private static String censoredPercentile(
      String latency, String late, String quantile, String never) {
    return ", quantile_disc(LATENCY, Q), quantile_disc(LATENCY, Q), nullif(quantile_disc(LATE, Q), NEVER)"
        .replace("LATENCY", latency)
        .replace("LATE", late)
        .replace("Q", quantile)
        .replace("NEVER", never);
  }

  /** The key, connects, least and largest, and three figures for each percentile, by key. */
  private static List<String> censored(String key) {
    return ours("--by", key, "--censored", "--percentiles", "50,90,99.9", "--no-total").stream()
        .map(row -> List.of(row.split(",", -1)))
        .map(
            cells ->
                Stream.of(
                    pick(cells, 0, 2), pick(cells, 5, 6), pick(cells, 16, 17), pick(cells, 7, 16)))
        .map(parts -> parts.map(part -> String.join(",", part)).collect(Collectors.joining(",")))
        .sorted(AnalyzeInDuckDbTest::byKey)
        .toList();
  }

  private static List<String> pick(List<String> cells, int from, int to) {
    return cells.subList(from, to).stream().map(cell -> cell.isEmpty() ? "null" : cell).toList();
  }

  /** Numbers by their size, words by the alphabet. */
  private static int byKey(String a, String b) {
    String left = a.split(",", 2)[0];
    String right = b.split(",", 2)[0];
    return left.matches("\\d+")
        ? Long.compare(Long.parseLong(left), Long.parseLong(right))
        : left.compareTo(right);
  }

  @Test
  void aTimelineHasThePercentilesOfItsSteps() throws SQLException {
    String replied = " FILTER (outcome IN ('established', 'refused'))";
    String sql =
        "SELECT "
            + step(10_000_000)
            + " AS step, count(*), count(*) - count(*)R, count(*) FILTER (syn_retransmits > 0),"
            + " min(latency_ns)R, (2 * sum(latency_ns)R + count(*)R) // (2 * count(*)R),"
            + " quantile_disc(latency_ns, 0.5)R, quantile_disc(latency_ns, 0.99)R,"
            + " max(latency_ns)R FROM read_parquet('%s') GROUP BY step ORDER BY step";
    List<String> expected = theirs(sql.replace(")R", ")" + replied));
    assertTrue(expected.size() > 5, "few steps show little");
    // Without the rate and the share of the step that was recorded, which DuckDB can't know.
    List<String> steps =
        ours("--timeline=10s").stream()
            .map(row -> row.replaceFirst("^((?:[^,]*,){4})[^,]*,[^,]*,", "$1"))
            .toList();
    assertEquals(expected, steps);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "address | p99 | daddr | p DESC NULLS LAST, daddr",
        "address | no_reply | daddr | unanswered DESC, daddr",
        "port,outcome | port | dport, outcome | dport, outcome",
        "outcome,address | address | outcome, daddr | daddr, outcome",
      })
  void theFirstGroupsOfAnOrder(String by, String sort, String columns, String order)
      throws SQLException {
    String sql =
        "SELECT KEYS, count(*), count(*) - count(*)R AS unanswered, quantile_disc(latency_ns, 0.99)R"
            + " AS p FROM read_parquet('%s') GROUP BY KEYS ORDER BY ORDERED LIMIT 40";
    String replied = " FILTER (outcome IN ('established', 'refused'))";
    List<String> expected =
        theirs(sql.replace("KEYS", columns).replace("ORDERED", order).replace(")R", ")" + replied));
    assertEquals(40, expected.size());
    int keys = columns.split(",").length;
    String column = sort.equals("port") ? "dport" : sort.equals("address") ? "daddr" : sort;
    List<String> actual =
        ours("--by", by, "--sort", column, "--top", "40", "--percentiles", "99", "--no-total")
            .stream()
            .map(row -> List.of(row.split(",", -1)))
            .map(
                cells ->
                    String.join(",", pick(cells, 0, keys + 2))
                        + ","
                        + pick(cells, keys + 6, keys + 7).get(0))
            .toList();
    assertEquals(expected, actual);
  }

  @Test
  void howManyThereAre() throws SQLException {
    String sql = "SELECT count(*) FROM read_parquet('%s') WHERE ";
    assertEquals(theirs(sql + "latency_ns >= 1000000"), ours("--min-ms", "1", "--count"));
    String several = "latency_ns < 1000000 AND dport = 80 AND outcome <> 'established'";
    assertEquals(
        theirs(sql + several),
        ours("--count", "--not", "--min-ms=1", "--dport=80", "--not", "--outcome=established"));
  }
}
