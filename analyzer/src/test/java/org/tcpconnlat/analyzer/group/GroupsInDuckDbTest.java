package org.tcpconnlat.analyzer.group;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tcpconnlat.analyzer.RowFilter;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Outcome;
import org.tcpconnlat.capture.files.CaptureFiles;
import org.tcpconnlat.capture.parquet.Captures;

/** Another implementation, on a million connects, finds what we find, for every key. */
class GroupsInDuckDbTest {
  private static final int CONNECTS = 1_000_000;

  @TempDir private static Path directory;
  private static Path file;

  @BeforeAll
  static void write() throws IOException {
    file = Captures.traffic(directory.resolve("a.parquet"), CONNECTS);
  }

  private static List<String> ours(Engine engine, String keys) throws IOException {
    Query query =
        new Query(
            RowFilter.of(ConnectFilter.ALL, EnumSet.allOf(Outcome.class)),
            Arrays.stream(keys.split(";", -1)).map(Key::parse).toList(),
            Measures.of(Percentile.DEFAULT),
            true);
    try (CaptureFiles files = CaptureFiles.open(List.of(file), line -> {})) {
      return NaiveGroups.rows(engine.run(query, files.sources()));
    }
  }

  private static List<String> theirs(String columns) throws SQLException {
    List<String> rows = query(columns + ", ", "GROUP BY ALL ORDER BY connects DESC, " + columns);
    rows.add("null ".repeat(columns.split(",", -1).length) + query("", "").get(0));
    return rows;
  }

  private static List<String> query(String columns, String rest) throws SQLException {
    String replied = " FILTER (outcome IN ('established', 'refused'))";
    String quantiles =
        List.of("0.5", "0.9", "0.95", "0.99", "0.999").stream()
            .map(q -> "quantile_disc(latency_ns, " + q + ")" + replied)
            .collect(Collectors.joining(", "));
    String sql =
        "SELECT "
            + columns
            + "count(*) AS connects, count(*) FILTER (outcome NOT IN ('established', 'refused')),"
            + " count(*) FILTER (syn_retransmits > 0), min(latency_ns)"
            + replied
            + ", (2 * sum(latency_ns)"
            + replied
            + " + count(*)"
            + replied
            + ") // (2 * count(*)"
            + replied
            + "), "
            + quantiles
            + ", max(latency_ns)"
            + replied
            + " FROM read_parquet('"
            + file
            + "') "
            + rest;
    List<String> rows = new ArrayList<>();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int count = result.getMetaData().getColumnCount();
      while (result.next()) {
        StringBuilder row = new StringBuilder();
        for (int column = 1; column <= count; column++) {
          row.append(column == 1 ? "" : " ").append(result.getString(column));
        }
        rows.add(row.toString());
      }
    }
    return rows;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "process | process",
        "comm | comm",
        "pid | pid, process",
        "tid | tid",
        "uid | uid",
        "address | daddr",
        "saddr | saddr",
        "port | dport",
        "lport | lport",
        "ip | ip",
        "outcome | outcome",
        "host | host",
        "netns | netns",
        "cgroup | CAST(cgroup_id AS VARCHAR)",
        "subnet:8 | CASE WHEN ip = 4 OR daddr LIKE '::ffff:%' THEN '10.0.0.0/8' ELSE '2001:db8::/64' END",
        "time:10s | epoch_us(time) // 10000000 * 10000000",
        "process;port | process, dport"
      })
  void measuresAsDuckDbDoes(String keys, String columns) throws Exception {
    List<String> theirs = theirs(columns);
    assertSame(theirs, ours(new ExactEngine(2), keys));
    assertSame(theirs, ours(new BoundedEngine(2, MemoryBudget.ofHeap(96 << 20)), keys));
  }

  /** Says the first row that differs, not all of 20,000. */
  private static void assertSame(List<String> expected, List<String> actual) {
    for (int row = 0; row < Math.min(expected.size(), actual.size()); row++) {
      assertEquals(expected.get(row), actual.get(row));
    }
    assertEquals(expected.size(), actual.size());
  }

  @Test
  void measuresAllAsOne() throws Exception {
    assertEquals(
        query("", ""), List.of(ours(new ExactEngine(2), "ip").get(2).replaceFirst("null ", "")));
  }
}
