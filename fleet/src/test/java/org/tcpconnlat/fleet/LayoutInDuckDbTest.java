package org.tcpconnlat.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The directories are nobody's alone: DuckDB reads them as docs/fleet.md says. */
class LayoutInDuckDbTest {
  @TempDir Path directory;

  @Test
  void hostsAreTheColumnsNotTheDirectories() throws Exception {
    Path captures = new SampleFleet(5, 2, 2, 50).writeTo(directory);
    Map<String, Long> expected = new TreeMap<>();
    for (int host = 0; host < 5; host++) {
      expected.put(SampleFleet.host(host), 200L);
    }
    Map<String, Long> found = new TreeMap<>();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT host, count(*) FROM read_parquet('"
                    + captures
                    + "/*/*/*.parquet', hive_partitioning = false) GROUP BY host")) {
      while (rows.next()) {
        found.put(rows.getString(1), rows.getLong(2));
      }
    }
    assertEquals(expected, found);
  }
}
