package org.tcpconnlat.analyzer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.Outcome;

/** The same result in every format, and names that mean harm in each. */
class FormatsTest {
  private static final String FORMULA = "=cmd|'/c'!A0";
  private static final String ESCAPE = "\u001b]0;x\u0007";
  private static final String REVERSED = "gnp\u202eexe";
  private static final String QUOTED = "a\"b,\nc";

  @TempDir private Path directory;
  private Path capture;

  @BeforeEach
  void writeCapture() throws IOException {
    capture =
        Fixture.write(
            directory.resolve("run.parquet"),
            Connect.to("192.0.2.80", 80, 1).by(1, FORMULA),
            Connect.to("192.0.2.80", 80, 2).by(2, ESCAPE),
            Connect.to("192.0.2.80", 80, 3).by(3, REVERSED),
            Connect.to("192.0.2.80", 80, 4).by(4, QUOTED).ended(Outcome.ABORTED));
  }

  private static String out(Object... words) {
    Cli.Result result = Cli.run(words);
    assertEquals("", result.err());
    assertEquals(0, result.exit());
    return result.out();
  }

  private Path file(Object... words) {
    assertEquals("", out(toFile(words)));
    return directory.resolve("out");
  }

  private Object[] toFile(Object... words) {
    Path file = directory.resolve("out");
    Object[] all = new Object[words.length + 4];
    all[0] = "analyze";
    all[1] = capture;
    all[2] = "-o";
    all[3] = file;
    System.arraycopy(words, 0, all, 4, words.length);
    return all;
  }

  /** Every row with its columns joined. */
  private static List<String> inDuckDb(Path file) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet result = statement.executeQuery("FROM read_parquet('" + file + "')")) {
      int columns = result.getMetaData().getColumnCount();
      StringBuilder names = new StringBuilder();
      for (int column = 1; column <= columns; column++) {
        names.append(column == 1 ? "" : "|").append(result.getMetaData().getColumnName(column));
      }
      rows.add(names.toString());
      while (result.next()) {
        StringBuilder row = new StringBuilder();
        for (int column = 1; column <= columns; column++) {
          row.append(column == 1 ? "" : "|").append(result.getString(column));
        }
        rows.add(row.toString());
      }
    }
    return rows;
  }

  private static List<String> inArrow(Path file) throws IOException {
    List<String> rows = new ArrayList<>();
    try (RootAllocator allocator = new RootAllocator();
        FileChannel channel = FileChannel.open(file);
        ArrowFileReader reader = new ArrowFileReader(channel, allocator)) {
      List<FieldVector> vectors = reader.getVectorSchemaRoot().getFieldVectors();
      rows.add(String.join("|", vectors.stream().map(FieldVector::getName).toList()));
      while (reader.loadNextBatch()) {
        for (int i = 0; i < reader.getVectorSchemaRoot().getRowCount(); i++) {
          int row = i;
          rows.add(
              String.join(
                  "|", vectors.stream().map(v -> String.valueOf(v.getObject(row))).toList()));
        }
      }
    }
    return rows;
  }

  private static final String HEADER =
      "comm|connects|no_reply|retransmitted|per_second|min_ns|mean_ns|p50_ns|max_ns";

  private static List<String> groups() {
    return List.of(
        HEADER,
        ESCAPE + "|1|0|0|0.017|2000000|2000000|2000000|2000000",
        FORMULA + "|1|0|0|0.017|1000000|1000000|1000000|1000000",
        QUOTED + "|1|1|0|0.017|null|null|null|null",
        REVERSED + "|1|0|0|0.017|3000000|3000000|3000000|3000000",
        "null|4|1|0|0.067|1000000|2000000|2000000|3000000");
  }

  @Test
  void parquetHoldsGroupsAsTheyAre() throws SQLException {
    assertEquals(
        groups(),
        inDuckDb(file("--by", "comm", "--percentiles", 50, "--total", "--format", "parquet")));
  }

  @Test
  void arrowHoldsGroupsAsTheyAre() throws IOException {
    assertEquals(
        groups(),
        inArrow(file("--by", "comm", "--percentiles", 50, "--total", "--format", "arrow")));
  }

  @Test
  void arrowHoldsEveryConnect() throws IOException {
    List<String> rows = inArrow(file("--format", "arrow"));
    assertEquals(5, rows.size());
    assertTrue(rows.get(0).startsWith("time|latency_ns|pid|tid|uid|comm|process|ip|saddr|daddr|"));
    assertTrue(
        rows.get(2)
            .endsWith(
                "|2000000|2|3|1000|"
                    + ESCAPE
                    + "|"
                    + ESCAPE
                    + "d|4|10.0.0.1"
                    + "|192.0.2.80|40000|80|established|0|0|4000|4026531840||web-1"),
        rows.get(2));
  }

  @Test
  void timeIsATimestamp() throws SQLException, IOException {
    assertEquals(
        "2025-11-24T09:12Z|4",
        inDuckDb(file("--by", "time:1m", "--format", "parquet")).get(1).substring(0, 19));
    Files.delete(directory.resolve("out"));
    assertTrue(
        inArrow(file("--by", "time:1m", "--format", "arrow")).get(1).startsWith("17639755200000"));
  }

  @Test
  void noConnectsAreStillAFile() throws SQLException, IOException {
    Path file = directory.resolve("out");
    Cli.run(toFile("--by", "comm", "--format", "parquet", "--no-total", "-p", 9));
    assertEquals(1, inDuckDb(file).size());
    Files.delete(file);
    Cli.run(toFile("--by", "comm", "--format", "arrow", "-p", 9));
    assertEquals(1, inArrow(file).size());
  }

  @Test
  void picturesHaveEveryFormat() throws SQLException, IOException {
    List<String> rows = inDuckDb(file("--histogram", "--format", "parquet"));
    assertEquals("from_ns|to_ns|connects|no_reply|retransmitted", rows.get(0));
    Files.delete(directory.resolve("out"));
    assertEquals(rows, inArrow(file("--histogram", "--format", "arrow")));
  }

  @Test
  void connectsAsParquetAreTheFilterCommands() {
    Cli.Result result = Cli.run("analyze", capture, "--format", "parquet");
    assertEquals(2, result.exit());
    assertTrue(result.err().contains("tcpconnlat filter"), result.err());
  }

  /** What a terminal would act on, or the eye be misled by. */
  private static void assertHarmless(String text) {
    assertFalse(
        text.codePoints().anyMatch(c -> c != '\n' && c != '\r' && Character.isISOControl(c)), text);
    assertFalse(text.contains("\u202e"), text);
  }

  @Test
  void nothingThatIsPrintedDrivesATerminal() {
    List<String[]> views =
        List.of(
            new String[] {},
            new String[] {"-t", "-L"},
            new String[] {"--by", "comm"},
            new String[] {"--by", "process,comm", "--wide"},
            new String[] {"--histogram", "--by", "comm"},
            new String[] {"--heatmap"},
            new String[] {"--timeline"});
    for (String[] view : views) {
      for (String format : List.of("table", "csv", "jsonl")) {
        Object[] words = new Object[view.length + 4];
        words[0] = "analyze";
        words[1] = capture;
        words[2] = "--format";
        words[3] = format;
        System.arraycopy(view, 0, words, 4, view.length);
        assertHarmless(out(words));
      }
    }
    assertHarmless(Cli.run("explain", capture).out());
    assertHarmless(out("info", capture));
  }

  @Test
  void csvDefusesFormulasUnlessRaw() {
    String csv = out("analyze", capture, "--by", "comm", "--format", "csv", "--no-header");
    assertTrue(csv.contains("\n'=cmd|'/c'!A0,1,"), csv);
    assertTrue(csv.contains("\"a\"\"b,\\x0ac\",1,"), csv);
    String raw = out("analyze", capture, "--by", "comm", "--format", "csv", "--raw");
    assertTrue(raw.contains("\n=cmd|'/c'!A0,1,"), raw);
    assertTrue(raw.contains("\"a\"\"b,\nc\",1,"), raw);
  }

  @Test
  void jsonReadsBackAsTheSameName() {
    String json = out("analyze", capture, "--by", "comm", "--format", "jsonl");
    assertTrue(json.contains("{\"comm\":\"\\u001b]0;x\\u0007\",\"connects\":1,"), json);
    assertTrue(json.contains("{\"comm\":\"gnp\\u202eexe\","), json);
    assertTrue(json.contains("{\"comm\":\"a\\\"b,\\u000ac\","), json);
  }
}
