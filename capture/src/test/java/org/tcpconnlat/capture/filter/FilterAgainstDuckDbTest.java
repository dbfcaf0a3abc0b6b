package org.tcpconnlat.capture.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tcpconnlat.capture.CaptureSource.Chunk;
import org.tcpconnlat.capture.CaptureSource.Request;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.filter.FilterRequest.Term;
import org.tcpconnlat.capture.parquet.CaptureFile;
import org.tcpconnlat.capture.parquet.Captures;

/** A million connects: each kind of filter finds what SQL finds. */
class FilterAgainstDuckDbTest {
  private static final int CONNECTS = 1_000_000;

  @TempDir private static Path directory;
  private static Path file;
  private static Connection duckdb;

  @BeforeAll
  static void write() throws Exception {
    file = Captures.traffic(directory.resolve("a.parquet"), CONNECTS, 1 << 15, 1 << 18);
    duckdb = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = duckdb.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
    }
  }

  @AfterAll
  static void close() throws SQLException {
    duckdb.close();
  }

  /** How many, and sums that tell which. */
  private record Found(long connects, long latencyNanos, long lports) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PID 1000,1003-1100 | pid = 1000 OR pid BETWEEN 1003 AND 1100",
        "not PID 1000 | pid <> 1000",
        "TID 1001-1100 | tid BETWEEN 1001 AND 1100",
        "UID 0,500 | uid IN (0, 500)",
        "COMM worker-1* | comm LIKE 'worker-1%'",
        "COMM worker-? + COMM worker-1? | comm LIKE 'worker-_' OR comm LIKE 'worker-1_'",
        "not PROCESS service-*1 | process NOT LIKE '%1'",
        "not COMM worker-0 + not COMM worker-1 | comm NOT IN ('worker-0', 'worker-1')",
        "IP 6 | ip = 6",
        "DADDR 10.3.0.0/16 | regexp_matches(daddr, '^(::ffff:)?10\\.3\\.')",
        "DADDR 10.0.0.0/8 + not DADDR 10.1.0.0/16 | daddr LIKE '%10.%' AND daddr NOT LIKE"
            + " '%10.1.%'",
        "DADDR 2001:db8::/32,10.1.0.1 | daddr LIKE '2001:db8:%' OR daddr IN ('10.1.0.1',"
            + " '::ffff:10.1.0.1')",
        "SADDR 10.0.0.2 | saddr = '10.0.0.2'",
        "LPORT 40000-45000 | lport BETWEEN 40000 AND 45000",
        "DPORT 80,443,90-99 | dport IN (80, 443) OR dport BETWEEN 90 AND 99",
        "SINCE +10s + UNTIL +20s | epoch_us(time) >= 1795494773000000 AND epoch_us(time) <"
            + " 1795494783000000",
        "MIN_MS 1 | latency_ns // 1000 >= 1000",
        "MIN_MS 0.123 + MAX_MS 1.5 | latency_ns // 1000 BETWEEN 123 AND 1500",
        "not MAX_MS 1000 | latency_ns // 1000 > 1000000",
        "OUTCOME refused,unreachable | outcome IN ('refused', 'unreachable')",
        "not OUTCOME established | outcome <> 'established'",
        "RETRANSMITTED | syn_retransmits > 0",
        "not RETRANSMITTED | syn_retransmits = 0",
        "CGROUP 400? | cgroup_id BETWEEN 4000 AND 4009",
        "NETNS 4026531840 | netns = 4026531840",
        "HOST web-* | host LIKE 'web-%'",
        "COMM worker-2* + DPORT 80-120 + MIN_MS 0.2 + not IP 6 | comm LIKE 'worker-2%' AND dport"
            + " BETWEEN 80 AND 120 AND latency_ns >= 200000 AND ip <> 6",
      })
  void findsWhatSqlFinds(String words, String where) throws Exception {
    Found expected = sql(where);
    assertTrue(expected.connects > 0, "a filter that finds nothing shows nothing");
    assertEquals(
        expected,
        ours(
            List.of(words.split(" \\+ ", -1)).stream()
                .map(FilterAgainstDuckDbTest::term)
                .toList()));
  }

  private static Term term(String words) {
    boolean not = words.startsWith("not ");
    String[] parts = (not ? words.substring(4) : words).split(" ", 2);
    return new Term(FilterKind.valueOf(parts[0]), not, parts.length == 1 ? "" : parts[1]);
  }

  private static Found sql(String where) throws SQLException {
    String query =
        "SELECT count(*), sum(latency_ns)::BIGINT, sum(lport)::BIGINT FROM read_parquet('%s') WHERE"
            + " %s";
    try (Statement statement = duckdb.createStatement();
        ResultSet result = statement.executeQuery(query.formatted(file, where))) {
      result.next();
      return new Found(result.getLong(1), result.getLong(2), result.getLong(3));
    }
  }

  private static Found ours(List<Term> terms) throws IOException {
    long[] sums = new long[3];
    int[] rows = new int[ConnectBatch.CAPACITY];
    Set<Column> columns = EnumSet.of(Column.LATENCY_NS, Column.LPORT);
    try (CaptureFile capture = CaptureFile.open(file)) {
      ConnectFilter filter = new FilterRequest(terms).resolve(List.of(capture.metadata()));
      for (Chunk chunk : capture.chunks()) {
        chunk.read(
            new Request(columns, filter, new Dictionaries()),
            batch -> {
              int count = filter.select(batch, rows);
              sums[0] += count;
              for (int i = 0; i < count; i++) {
                sums[1] += batch.latencyNanos[rows[i]];
                sums[2] += batch.lport[rows[i]];
              }
            });
      }
    }
    return new Found(sums[0], sums[1], sums[2]);
  }
}
