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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tcpconnlat.capture.parquet.Captures;

/** Another implementation finds, of a million connects, the same in each cell of a picture. */
class PicturesInDuckDbTest {
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
    List<String> ends = buckets.stream().map(PicturesInDuckDbTest::ends).toList();
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

  @Test
  void aTimelineHasThePercentilesOfItsSteps() throws SQLException {
    String replied = " FILTER (outcome IN ('established', 'refused'))";
    String sql =
        "SELECT strftime(make_timestamp(epoch_us(time) // 10000000 * 10000000), '%%Y-%%m-%%dT%%H:%%M:%%SZ')"
            + " AS step, count(*), count(*) - count(*)R, count(*) FILTER (syn_retransmits > 0),"
            + " min(latency_ns)R, (2 * sum(latency_ns)R + count(*)R) // (2 * count(*)R),"
            + " quantile_disc(latency_ns, 0.5)R, quantile_disc(latency_ns, 0.99)R,"
            + " max(latency_ns)R FROM read_parquet('%s') GROUP BY step ORDER BY step";
    List<String> expected = theirs(sql.replace(")R", ")" + replied));
    assertTrue(expected.size() > 5, "few steps show little");
    assertEquals(expected, ours("--timeline=10s"));
  }
}
