package org.tcpconnlat.capture.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectFlags;
import org.tcpconnlat.capture.ConnectRow;
import org.tcpconnlat.capture.MetadataText;
import org.tcpconnlat.capture.Outcome;

/** Another implementation reads a capture as we do, and finds in it what FORMAT.md promises. */
class CaptureInDuckDbTest {
  private static final int CONNECTS = 25_000;

  @TempDir private Path directory;
  private Path file;
  private Connection duckdb;

  @BeforeEach
  void write() throws Exception {
    file = Captures.traffic(directory.resolve("a.parquet"), CONNECTS, 2_000, 10_000);
    duckdb = DriverManager.getConnection("jdbc:duckdb:");
  }

  @AfterEach
  void close() throws SQLException {
    duckdb.close();
  }

  @Test
  void readsTheSameRows() throws Exception {
    List<ConnectRow> rows = new ArrayList<>();
    try (Statement statement = duckdb.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT epoch_us(time), * EXCLUDE time FROM read_parquet('" + file + "')")) {
      while (result.next()) {
        rows.add(row(result));
      }
    }
    assertEquals(Captures.rows(file), rows);
  }

  private static ConnectRow row(ResultSet result) throws SQLException {
    return new ConnectRow(
        result.getLong(1),
        result.getLong("latency_ns"),
        result.getInt("pid"),
        result.getInt("tid"),
        result.getInt("uid"),
        result.getString("comm"),
        result.getString("process"),
        result.getInt("ip"),
        result.getString("saddr"),
        result.getString("daddr"),
        result.getInt("lport"),
        result.getInt("dport"),
        Outcome.parse(result.getString("outcome")).orElseThrow(),
        result.getInt("errno"),
        result.getInt("syn_retransmits"),
        result.getLong("cgroup_id"),
        result.getLong("netns"),
        ConnectFlags.parse(result.getString("flags")).orElseThrow(),
        result.getString("host"));
  }

  @Test
  void findsTheColumnsByNameTypeAndFieldId() throws Exception {
    List<List<String>> expected =
        Arrays.stream(Column.values())
            .map(
                column ->
                    List.of(
                        column.columnName(), duckType(column), Integer.toString(column.fieldId())))
            .toList();
    assertEquals(
        expected,
        query(
            "SELECT name, duckdb_type, field_id FROM parquet_schema('%s') WHERE type IS NOT NULL"));
  }

  private static String duckType(Column column) {
    return switch (column.type()) {
      case INT32 -> "INTEGER";
      case INT64 -> "BIGINT";
      case TIMESTAMP_MICROS -> "TIMESTAMP WITH TIME ZONE";
      case STRING -> "VARCHAR";
    };
  }

  @Test
  void findsStatisticsInEveryColumnOfEveryRowGroup() throws Exception {
    assertEquals(
        List.of(List.of(Integer.toString(3 * Column.values().length), "0", "ZSTD")),
        query(
            "SELECT count(*), count(*) FILTER (stats_min_value IS NULL OR stats_max_value IS NULL),"
                + " min(compression) FROM parquet_metadata('%s')"));
    assertEquals(
        query("SELECT min(latency_ns), max(latency_ns) FROM read_parquet('%s')"),
        query(
            "SELECT min(stats_min_value::BIGINT), max(stats_max_value::BIGINT) FROM"
                + " parquet_metadata('%s') WHERE path_in_schema = 'latency_ns'"));
  }

  @Test
  void findsDictionariesWhereValuesRepeat() throws Exception {
    List<List<String>> encodings =
        query(
            "SELECT DISTINCT path_in_schema, encodings FROM parquet_metadata('%s') WHERE"
                + " path_in_schema IN ('time', 'latency_ns', 'lport', 'comm', 'daddr') ORDER BY 1");
    for (List<String> column : encodings) {
      boolean text = List.of("comm", "daddr").contains(column.get(0));
      assertTrue(
          column.get(1).contains(text ? "RLE_DICTIONARY" : "DELTA_BINARY_PACKED"),
          column.toString());
    }
    assertEquals(5, encodings.size());
  }

  @Test
  void findsTheMetadataAsFormatMdNamesIt() throws Exception {
    TreeMap<String, String> found = new TreeMap<>();
    for (List<String> pair :
        query("SELECT decode(key), decode(value) FROM parquet_kv_metadata('%s')")) {
      found.put(pair.get(0), pair.get(1));
    }
    assertTrue(found.remove("tcpconnlat.checksum").matches("[0-9a-f]{8}"));
    assertEquals(new TreeMap<>(MetadataText.toKeyValues(Captures.metadata(file, CONNECTS))), found);
  }

  private List<List<String>> query(String sql) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (Statement statement = duckdb.createStatement();
        ResultSet result = statement.executeQuery(sql.formatted(file))) {
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(result.getString(i));
        }
        rows.add(row);
      }
    }
    return rows;
  }
}
