package org.tcpconnlat.analyzer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tcpconnlat.analyzer.merge.SampleCapture;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.parquet.CaptureFile;

/** Captures that DuckDB wrote anew. */
class ImportCommandTest {
  private static final int CONNECTS = 20_000;

  @TempDir private Path directory;
  private Path capture;
  private Path rewritten;
  private Path imported;

  @BeforeEach
  void write() throws IOException {
    capture = SampleCapture.of("web-1", 1, CONNECTS).writeTo(directory.resolve("run.parquet"));
    rewritten = directory.resolve("rewritten.parquet");
    imported = directory.resolve("imported.parquet");
  }

  private void rewrite(String query, String options) throws Exception {
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute(
          "COPY (%s) TO '%s' (FORMAT parquet%s)"
              .formatted(query.replace("RUN", "'" + capture + "'"), rewritten, options));
    }
  }

  private Cli.Result importIt() {
    return Cli.run("import", rewritten, "-o", imported);
  }

  private static List<String> rows(Path file) {
    return Cli.run("export", file, "--format", "csv").out().lines().toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ", COMPRESSION gzip",
        ", COMPRESSION zstd",
        ", COMPRESSION uncompressed",
        ", PARQUET_VERSION V2",
        ", PARQUET_VERSION V2, COMPRESSION zstd",
        ", ROW_GROUP_SIZE 2048",
        ", DICTIONARY_SIZE_LIMIT 1"
      })
  void allRowsComeBack(String options) throws Exception {
    rewrite("FROM RUN", options);
    Cli.Result result = importIt();
    assertEquals(0, result.exit(), result.err());
    assertEquals(
        "tcpconnlat: %s: 20,000 connects; what was lost while recording is unknown\n"
            .formatted(imported),
        result.err());
    assertEquals(rows(capture), rows(imported));
  }

  @Test
  void rowsGetTheOrderOfTheirTimes() throws Exception {
    rewrite("FROM RUN ORDER BY hash(lport, latency_ns)", ", ROW_GROUP_SIZE 2048");
    assertEquals(0, importIt().exit());
    assertEquals(
        rows(capture).stream().sorted().toList(), rows(imported).stream().sorted().toList());
    List<String> times =
        rows(imported).stream().skip(1).map(row -> row.substring(0, row.indexOf(','))).toList();
    assertEquals(times.stream().sorted().toList(), times);
  }

  @Test
  void otherWidthsAndUnitsAreTheSameValues() throws Exception {
    rewrite(
        "SELECT * REPLACE (time::TIMESTAMP_NS AS time, pid::BIGINT AS pid, dport::DOUBLE AS dport,"
            + " uid::UINTEGER AS uid, lport::USMALLINT AS lport) FROM RUN",
        "");
    Cli.Result result = importIt();
    assertEquals(0, result.exit(), result.err());
    assertEquals(rows(capture), rows(imported));
  }

  @Test
  void whatIsMissingIsSaid() throws Exception {
    rewrite(
        "SELECT time, latency_ns, daddr, outcome, syn_retransmits, CASE WHEN dport = 443 THEN comm END AS comm,"
            + " 1 AS mine FROM RUN",
        "");
    Cli.Result result = importIt();
    assertEquals(0, result.exit(), result.err());
    assertTrue(result.err().contains("tcpconnlat: no column host: taken as empty\n"), result.err());
    assertTrue(result.err().contains("tcpconnlat: column comm: without a value in "), result.err());
    assertTrue(
        result.err().contains("tcpconnlat: left out, as a capture has no such columns: mine\n"));
    assertEquals(
        Cli.run("analyze", capture, "--by", "address", "--percentiles", "50,99").out(),
        Cli.run("analyze", imported, "--by", "address", "--percentiles", "50,99").out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT * EXCLUDE time FROM RUN | no column time",
        "SELECT * REPLACE (CASE WHEN pid = 1000 THEN NULL ELSE outcome END AS outcome) FROM RUN"
            + " | column outcome has no value in some rows",
        "SELECT * REPLACE ('fine' AS outcome) FROM RUN"
            + " | column outcome: 'fine' is none of its words",
        "SELECT * REPLACE (-1 AS latency_ns) FROM RUN | column latency_ns: -1 can't be",
        "SELECT * REPLACE (99999 AS dport) FROM RUN | column dport: 99999 can't be",
        "SELECT * REPLACE (0.5::DOUBLE AS dport) FROM RUN | column dport: 0.5 can't be",
        "SELECT * REPLACE (epoch_us(time) AS time) FROM RUN"
            + " | column time is INT_64, of which no TIMESTAMP_MICROS can be made"
      })
  void whatCannotBeAConnectIsNamed(String query, String reason) throws Exception {
    rewrite(query, "");
    Cli.Result result = importIt();
    assertEquals(1, result.exit());
    assertEquals("tcpconnlat: " + rewritten + ": " + reason + "\n", result.err());
    assertFalse(Files.exists(imported));
  }

  @Test
  void readersNameTheWay() throws Exception {
    rewrite("FROM RUN", "");
    Cli.Result result = Cli.run("analyze", rewritten);
    assertEquals(1, result.exit());
    assertTrue(result.err().contains("'tcpconnlat import'"), result.err());
  }

  @Test
  void lossesAreUnknownFromThenOn() throws Exception {
    rewrite("FROM RUN WHERE dport = 443", "");
    assertEquals(0, importIt().exit());
    assertTrue(
        Cli.run("info", imported)
            .out()
            .contains("  lost        unknown: imported from what DuckDB"));
    assertEquals(
        "tcpconnlat: imported, so that what was lost while recording is unknown: "
            + imported
            + "\n",
        Cli.run("analyze", imported, "--by", "process").err());
    Path merged = directory.resolve("merged.parquet");
    Path other = SampleCapture.of("db-1", 2, 10).writeTo(directory.resolve("db.parquet"));
    assertEquals(0, Cli.run("merge", imported, other, "-o", merged).exit());
    try (CaptureFile file = CaptureFile.open(merged)) {
      assertTrue(file.metadata().imported().isPresent());
      assertEquals(CaptureMetadata.FORMAT_VERSION, file.metadata().formatVersion());
    }
  }

  @Test
  void whatIsImportedTwiceCountsOnce() throws Exception {
    rewrite("FROM RUN", "");
    assertEquals(0, importIt().exit());
    Path again = directory.resolve("again.parquet");
    assertEquals(0, Cli.run("import", rewritten, "-o", again).exit());
    assertEquals("20000\n", Cli.run("analyze", imported, again, "--count").out());
  }
}
