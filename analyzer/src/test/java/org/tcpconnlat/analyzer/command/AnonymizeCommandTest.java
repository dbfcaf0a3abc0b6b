package org.tcpconnlat.analyzer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tcpconnlat.analyzer.ColumnValue;
import org.tcpconnlat.analyzer.RowFilter;
import org.tcpconnlat.analyzer.group.ExactEngine;
import org.tcpconnlat.analyzer.group.Key;
import org.tcpconnlat.analyzer.group.Measures;
import org.tcpconnlat.analyzer.group.Percentile;
import org.tcpconnlat.analyzer.group.Query;
import org.tcpconnlat.analyzer.merge.SampleCapture;
import org.tcpconnlat.analyzer.result.ResultColumn;
import org.tcpconnlat.analyzer.result.ResultTable;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.CaptureSource.Request;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.Outcome;
import org.tcpconnlat.capture.parquet.CaptureFile;

class AnonymizeCommandTest {
  private static final String KEY_TEXT = "32-char-str-for-AES-key-and-pad.";
  private static final int ROWS = 20_000;

  @TempDir Path directory;
  private Path original;
  private Path key;

  @BeforeEach
  void record() throws IOException {
    original = SampleCapture.of("web-1", 1, ROWS).writeTo(directory.resolve("run.parquet"));
    key = Files.writeString(directory.resolve("team.key"), KEY_TEXT);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
  }

  private Path anonymized(Path of, String name, Object... options) {
    Path file = directory.resolve(name);
    List<Object> words = new ArrayList<>(List.of("anonymize", of, "-o", file, "--key-file", key));
    words.addAll(List.of(options));
    Cli.Result result = Cli.run(words.toArray());
    assertEquals(0, result.exit(), result.err());
    return file;
  }

  private static List<Map<Column, Object>> rows(Path file) throws IOException {
    Dictionaries dictionaries = new Dictionaries();
    List<Map<Column, Object>> rows = new ArrayList<>();
    try (CaptureSource source = CaptureFile.open(file)) {
      Request request = new Request(EnumSet.allOf(Column.class), ConnectFilter.ALL, dictionaries);
      for (CaptureSource.Chunk chunk : source.chunks()) {
        chunk.read(
            request,
            batch -> {
              for (int row = 0; row < batch.size; row++) {
                Map<Column, Object> values = new HashMap<>();
                for (Column column : Column.values()) {
                  long value = ColumnValue.of(column).at(batch, row);
                  values.put(
                      column,
                      column.type() == Column.Type.STRING
                          ? ColumnValue.texts(column, dictionaries).apply((int) value)
                          : (Object) value);
                }
                rows.add(values);
              }
            });
      }
    }
    return rows;
  }

  private static CaptureMetadata metadata(Path file) throws IOException {
    try (CaptureSource source = CaptureFile.open(file)) {
      return source.metadata();
    }
  }

  @Test
  void whatIsMeasuredStaysRowByRow() throws IOException {
    List<Map<Column, Object>> before = rows(original);
    List<Map<Column, Object>> after = rows(anonymized(original, "shared.parquet"));
    assertEquals(ROWS, after.size());
    EnumSet<Column> measured =
        EnumSet.of(
            Column.TIME,
            Column.LATENCY_NS,
            Column.IP,
            Column.LPORT,
            Column.DPORT,
            Column.OUTCOME,
            Column.ERRNO,
            Column.SYN_RETRANSMITS,
            Column.FLAGS);
    for (int row = 0; row < ROWS; row++) {
      for (Column column : measured) {
        assertEquals(before.get(row).get(column), after.get(row).get(column));
      }
    }
  }

  /** One to one: nothing keeps its name but loopback, and no two become one. */
  @Test
  void everyNameIsReplacedByOneOfItsOwn() throws IOException {
    List<Map<Column, Object>> before = rows(original);
    List<Map<Column, Object>> after = rows(anonymized(original, "shared.parquet"));
    for (Column column :
        EnumSet.of(
            Column.PID,
            Column.TID,
            Column.UID,
            Column.COMM,
            Column.PROCESS,
            Column.SADDR,
            Column.DADDR,
            Column.CGROUP_ID,
            Column.NETNS,
            Column.HOST)) {
      Map<Object, Object> names = new HashMap<>();
      Map<Object, Object> back = new HashMap<>();
      for (int row = 0; row < ROWS; row++) {
        Object from = before.get(row).get(column);
        Object to = after.get(row).get(column);
        assertEquals(to, names.computeIfAbsent(from, unseen -> to), column.columnName());
        assertEquals(from, back.computeIfAbsent(to, unseen -> from), column.columnName());
        boolean loopback = from.equals("::1") || from.equals("127.0.0.1");
        assertEquals(loopback, from.equals(to), column + " " + from);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "process", "comm", "pid", "tid", "uid", "address", "saddr", "port", "lport", "ip",
        "outcome", "host", "cgroup", "netns"
      })
  void everyGroupingIsTheSameUpToNames(String key) throws IOException {
    Path shared = anonymized(original, "shared.parquet");
    assertEquals(figures(original, key), figures(shared, key));
  }

  /** Every group's counts and percentiles, in an order that does not depend on names. */
  private static List<List<Long>> figures(Path file, String key) throws IOException {
    RowFilter all = RowFilter.of(ConnectFilter.ALL, EnumSet.allOf(Outcome.class));
    Query query = new Query(all, List.of(Key.parse(key)), Measures.of(Percentile.DEFAULT), false);
    List<List<Long>> figures = new ArrayList<>();
    try (CaptureSource source = CaptureFile.open(file)) {
      ResultTable table = new ExactEngine(1).run(query, List.of(source));
      List<ResultColumn> columns = table.columns();
      int first = columns.stream().map(ResultColumn::name).toList().indexOf("connects");
      for (int row = 0; row < table.rows(); row++) {
        List<Long> figure = new ArrayList<>();
        for (int column = first; column < columns.size(); column++) {
          figure.add(table.number(row, column));
        }
        figures.add(figure);
      }
    }
    assertTrue(!figures.isEmpty());
    figures.sort((a, b) -> a.toString().compareTo(b.toString()));
    return figures;
  }

  @Test
  void mappedAddressesStayMappedAndNeighboursNeighbours() throws IOException {
    Map<Object, Object> names = new HashMap<>();
    List<Map<Column, Object>> before = rows(original);
    List<Map<Column, Object>> after = rows(anonymized(original, "shared.parquet"));
    for (int row = 0; row < ROWS; row++) {
      names.put(before.get(row).get(Column.DADDR), after.get(row).get(Column.DADDR));
    }
    String mapped = names.get("::ffff:10.1.9.9").toString();
    assertTrue(mapped.startsWith("::ffff:"), mapped);
    String prefix = names.get("2001:db8:5::2").toString();
    assertTrue(
        names.get("2001:db8:5::3").toString().startsWith(prefix.substring(0, 9)), names.toString());
  }

  @Test
  void keptNetworksStay() throws IOException {
    Path shared = anonymized(original, "shared.parquet", "--keep", "10.0.0.0/8,2001:db8::/32");
    List<Map<Column, Object>> before = rows(original);
    List<Map<Column, Object>> after = rows(shared);
    for (int row = 0; row < ROWS; row++) {
      Object address = before.get(row).get(Column.DADDR);
      boolean changes = address.equals("93.184.216.34");
      assertEquals(!changes, address.equals(after.get(row).get(Column.DADDR)), address.toString());
    }
    assertTrue(metadata(shared).anonymization().orElseThrow().changed().contains("10.0.0.0/8"));
  }

  @Test
  void whatCameThroughUnchangedIsSaid() {
    Path shared = directory.resolve("shared.parquet");
    Cli.Result result =
        Cli.run("anonymize", original, "-o", shared, "--key-file", key, "--keep", "93.184.216.34");
    assertTrue(
        result
            .err()
            .endsWith(
                "unchanged: ports, latencies, outcomes, times and 3 addresses (loopback,"
                    + " unspecified and of 93.184.216.34)\n"),
        result.err());
  }

  @Test
  void timesMoveTogetherByWholeDaysWhereAsked() throws IOException {
    List<Map<Column, Object>> before = rows(original);
    Path shared = anonymized(original, "shared.parquet", "--shift-times");
    List<Map<Column, Object>> after = rows(shared);
    long shift = (Long) before.get(0).get(Column.TIME) - (Long) after.get(0).get(Column.TIME);
    assertTrue(shift > 0);
    assertEquals(0, shift % 86_400_000_000L);
    for (int row = 0; row < ROWS; row++) {
      assertEquals(
          shift, (Long) before.get(row).get(Column.TIME) - (Long) after.get(row).get(Column.TIME));
    }
    assertEquals(SampleCapture.START_MICROS - shift, metadata(shared).startMicros());
    assertEquals(
        SampleCapture.START_MICROS - shift, metadata(shared).anchors().get(0).wallMicros());
  }

  @Test
  void theFooterSaysWhatWasDoneAndNamesNothing() throws IOException {
    Path shared = anonymized(original, "shared.parquet");
    CaptureMetadata metadata = metadata(shared);
    assertEquals(CaptureMetadata.State.ANONYMIZED, metadata.state());
    assertEquals(16, metadata.anonymization().orElseThrow().keyFingerprint().length());
    assertEquals("6.18.44", metadata.host().kernelRelease());
    assertEquals(Map.of("pid", "(removed)", "min-ms", "0.1"), metadata.filters());
    assertEquals(SampleCapture.of("web-1", 1, ROWS).metadata().counters(), metadata.counters());
    String bytes = Files.readString(shared, StandardCharsets.ISO_8859_1);
    for (String secret :
        List.of("web-1", "session-of", "boot-of", "acme", "nginx", "postgres", "slice", KEY_TEXT)) {
      assertFalse(bytes.contains(secret), secret);
    }
  }

  /** Of the ids that the rows have now, and in as many parts as before. */
  @Test
  void pathsOfCgroupsAreReplacedPartByPart() throws IOException {
    Path shared = anonymized(original, "shared.parquet");
    Map<Long, String> cgroups = metadata(shared).cgroups();
    List<String> parts =
        cgroups.values().stream().map(path -> path.replaceAll("[a-z]+", "x")).sorted().toList();
    assertEquals(List.of("/x", "/x/x"), parts);
    List<Map<Column, Object>> after = rows(shared);
    for (Long id : cgroups.keySet()) {
      assertTrue(after.stream().anyMatch(row -> row.get(Column.CGROUP_ID).equals(id)));
    }
  }

  @Test
  void capturesUnderOneKeyKeepTheirNamesAmongEachOther() throws IOException {
    Path other = SampleCapture.of("web-1", 2, 500).writeTo(directory.resolve("other.parquet"));
    Object first = rows(anonymized(original, "a.parquet")).get(0).get(Column.HOST);
    Object second = rows(anonymized(other, "b.parquet")).get(0).get(Column.HOST);
    assertEquals(first, second);
    key = directory.resolve("another.key");
    assertNotEquals(first, rows(anonymized(other, "c.parquet")).get(0).get(Column.HOST));
  }

  @Test
  void aNewKeyIsForItsOwnerOnlyAndUsedAgain() throws IOException {
    key = directory.resolve("new.key");
    String first =
        metadata(anonymized(original, "a.parquet")).anonymization().orElseThrow().keyFingerprint();
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
    String second =
        metadata(anonymized(original, "b.parquet")).anonymization().orElseThrow().keyFingerprint();
    assertEquals(first, second);
  }

  @Test
  void aKeyThatOthersMayReadIsRefusedAndNothingIsWritten() throws IOException {
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    Path file = directory.resolve("shared.parquet");
    Cli.Result result = Cli.run("anonymize", original, "-o", file, "--key-file", key);
    assertEquals(1, result.exit());
    assertTrue(result.err().contains("chmod 600"), result.err());
    assertFalse(Files.exists(file));
  }

  @Test
  void hostileNamesAreReplacedToo() throws IOException {
    List<String> names = new ArrayList<>(List.of("\u001b[31m", "</script>", "=1+1", "a\nb"));
    Collections.addAll(names, "\u202ex", "");
    Path hostile =
        SampleCapture.of("web\u001b[2J", 3, 500)
            .named(names)
            .writeTo(directory.resolve("hostile.parquet"));
    for (Map<Column, Object> row : rows(anonymized(hostile, "shared.parquet"))) {
      assertTrue(row.get(Column.PROCESS).toString().matches("[a-z]*"));
      assertTrue(row.get(Column.HOST).toString().matches("[a-z]+"));
    }
  }

  @Test
  void refusesToOverwriteAndWritesToAPipe() {
    Path shared = anonymized(original, "shared.parquet");
    Cli.Result again = Cli.run("anonymize", original, "-o", shared, "--key-file", key);
    assertEquals(1, again.exit());
    assertTrue(again.err().contains("--force"), again.err());
    Cli.Result pipe = Cli.run("anonymize", original, "-o", "-", "--key-file", key);
    assertEquals(0, pipe.exit(), pipe.err());
    assertTrue(pipe.out().startsWith("PAR1"));
    Cli.Result network =
        Cli.run("anonymize", original, "-o", "x", "--key-file", key, "--keep", "10.0.0.0/33");
    assertEquals(2, network.exit());
  }
}
