package org.tcpconnlat.analyzer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.analyzer.merge.SampleCapture;

class ExportCommandTest {
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void record() throws IOException {
    file = SampleCapture.of("web-1", 1, 500).writeTo(directory.resolve("run.parquet"));
  }

  @Test
  void writesEveryConnectWithEveryColumn() {
    Cli.Result result = Cli.run("export", file, "--format", "csv");
    assertEquals(0, result.exit(), result.err());
    List<String> lines = result.out().lines().toList();
    assertEquals(501, lines.size());
    assertEquals(
        "time,latency_ns,pid,tid,uid,comm,process,ip,saddr,daddr,lport,dport,outcome,errno,"
            + "syn_retransmits,cgroup_id,netns,flags,host",
        lines.get(0));
    assertEquals(
        "2025-11-24T09:12:03.000254Z,224773,1002,1012,1000,postgres,postgres,4,10.1.2.3,10.0.7.28,"
            + "49337,5432,established,0,0,4002,4026531840,,web-1",
        lines.get(1));
  }

  @Test
  void saysHowToFindEachConnectInAPacketCapture() {
    String out = Cli.run("export", file, "--format", "csv", "--with-tshark-filter").out();
    List<String> lines = out.lines().toList();
    assertTrue(lines.get(0).endsWith(",host,tshark_filter"), lines.get(0));
    assertTrue(
        lines
            .get(1)
            .endsWith(
                ",web-1,ip.addr==10.1.2.3 && ip.addr==10.0.7.28 && tcp.port==49337"
                    + " && tcp.port==5432 && frame.time_epoch>=1763975522.000030"
                    + " && frame.time_epoch<=1763975524.000254"),
        lines.get(1));
  }

  @Test
  void saysThatPseudonymsAreOnNoWire() {
    Path shared = directory.resolve("shared.parquet");
    Cli.run("anonymize", file, "-o", shared, "--key-file", directory.resolve("k"));
    String err = Cli.run("export", shared, "--format", "jsonl", "--with-tshark-filter").err();
    assertTrue(err.contains("pseudonyms"), err);
  }

  @Test
  void mergesSeveralByTimeIntoAFile() throws IOException {
    Path other = SampleCapture.of("db-1", 2, 300).writeTo(directory.resolve("db.parquet"));
    Path rows = directory.resolve("rows.jsonl");
    assertEquals(0, Cli.run("export", file, other, "--format", "jsonl", "-o", rows).exit());
    List<String> times =
        Files.readAllLines(rows).stream().map(line -> line.substring(9, 36)).toList();
    assertEquals(800, times.size());
    assertEquals(times.stream().sorted().toList(), times);
  }

  @Test
  void hostileNamesStayWithinTheirCell() throws IOException {
    Path hostile =
        SampleCapture.of("web-1", 3, 200)
            .named(List.of("\u001b[31m", "=1+1", "a\",\nb", "\u202egnp"))
            .writeTo(directory.resolve("hostile.parquet"));
    String csv = Cli.run("export", hostile, "--format", "csv").out();
    String json = Cli.run("export", hostile, "--format", "jsonl").out();
    assertFalse((csv + json).matches("(?s).*[\u001b\u202e].*"));
    assertTrue(csv.contains("'=1+1"));
    assertEquals(200, json.lines().count());
  }

  /** Cell by cell, the time as its microseconds. */
  @Test
  void arrowHasTheColumnsAndRowsOfTheOtherFormats() throws Exception {
    Path arrow = directory.resolve("rows.arrow");
    assertEquals(0, Cli.run("export", file, "--format", "arrow", "-o", arrow).exit());
    List<String> csv = Cli.run("export", file, "--format", "csv").out().lines().toList();
    assertEquals(csv.stream().map(ExportCommandTest::timeAsMicros).toList(), inArrow(arrow));
    String json = Cli.run("export", file, "--format", "jsonl").out().lines().findFirst().get();
    List<String> keys =
        Pattern.compile("[{,]\"([a-z_]+)\":")
            .matcher(json)
            .results()
            .map(key -> key.group(1))
            .toList();
    assertEquals(csv.get(0), String.join(",", keys));
  }

  private static String timeAsMicros(String line) {
    int comma = line.indexOf(',');
    String time = line.substring(0, comma);
    return time.equals("time")
        ? line
        : ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(time)) + line.substring(comma);
  }

  private static List<String> inArrow(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    try (BufferAllocator allocator = new RootAllocator();
        FileChannel channel = FileChannel.open(file);
        ArrowFileReader reader = new ArrowFileReader(channel, allocator)) {
      List<FieldVector> columns = reader.getVectorSchemaRoot().getFieldVectors();
      lines.add(String.join(",", columns.stream().map(FieldVector::getName).toList()));
      while (reader.loadNextBatch()) {
        for (int i = 0; i < reader.getVectorSchemaRoot().getRowCount(); i++) {
          int row = i;
          lines.add(
              columns.stream()
                  .map(column -> column.getObject(row).toString())
                  .collect(Collectors.joining(",")));
        }
      }
    }
    return lines;
  }

  @Test
  void tsharkFiltersAreForTexts() {
    Cli.Result refused = Cli.run("export", file, "--format", "arrow", "--with-tshark-filter");
    assertEquals(2, refused.exit());
    assertEquals("tcpconnlat: --with-tshark-filter is for csv and jsonl\n", refused.err());
  }

  @Test
  void isForProgramsOnly() {
    assertEquals(2, Cli.run("export", file, "--format", "table").exit());
    assertEquals(Cli.run("export", file, "--format", "csv"), Cli.run("export", file));
  }
}
