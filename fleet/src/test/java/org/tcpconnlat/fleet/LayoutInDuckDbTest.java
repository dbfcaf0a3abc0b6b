package org.tcpconnlat.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
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
  void keysOfTheDirectoriesHideNoColumn() throws Exception {
    new SampleFleet(5, 2, 2, 50).writeTo(directory);
    Map<String, Long> expected = new TreeMap<>();
    for (int host = 0; host < 5; host++) {
      expected.put(SampleFleet.host(host), 200L);
    }
    assertEquals(expected, counted("host", "true"));
    assertEquals(Map.of("2026-11-20", 500L, "2026-11-21", 500L), counted("date", "true"));
    assertEquals(5, counted("machine", "true").size());
  }

  @Test
  void treeOfAnEarlierVersionIsReadWithoutItsKeys() throws Exception {
    new SampleFleet(1, 2, 2, 50).writeTo(directory);
    Path later = directory.resolve("date=2026-11-20/machine=web-0");
    Files.move(later, later.resolveSibling("host=web-0"));
    assertEquals(Map.of("web-0", 200L), counted("host", "false"));
  }

  private Map<String, Long> counted(String column, String partitioning) throws Exception {
    Map<String, Long> found = new TreeMap<>();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT %s, count(*) FROM read_parquet('%s/*/*/*.parquet', hive_partitioning = %s) GROUP BY 1"
                    .formatted(column, directory, partitioning))) {
      while (rows.next()) {
        found.put(rows.getString(1), rows.getLong(2));
      }
    }
    return found;
  }
}
