package org.tcpconnlat.analyzer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.parquet.CaptureFile;

/** Rows come by time, also of a capture that has one host's after another's. */
class RowsInOrderTest {
  private static final int OF_A_HOST = 200;
  private static final List<String> HOSTS = List.of("web-1", "web-2", "web-3");

  @TempDir private Path directory;
  private Path day;
  private List<String> expected;

  /** Three hosts' captures over the same ten seconds, compacted into one file. */
  @BeforeEach
  void write() throws IOException {
    day = Files.createDirectories(directory.resolve("date=2025-11-24"));
    for (String host : HOSTS) {
      List<Connect> connects = new ArrayList<>();
      for (int i = 0; i < OF_A_HOST; i++) {
        connects.add(Connect.to("10.0.0.1", 443, 1).at(50_000L * i + HOSTS.indexOf(host)));
      }
      CaptureMetadata metadata =
          Fixture.metadata(host, connects.size(), 0).change().session(host).build();
      Fixture.write(day.resolve(host + ".parquet"), metadata, connects);
    }
    expected = export(day);
    Cli.Result compacted = Cli.run("compact", day);
    assertEquals(0, compacted.exit(), compacted.err());
    try (Stream<Path> files = Files.walk(day)) {
      assertEquals(1, files.filter(file -> file.toString().endsWith(".parquet")).count());
    }
  }

  @Test
  void secondsSinceTheFirstLineOnlyGrow() {
    List<Double> seconds =
        Cli.run("analyze", day, "-t", "--no-header")
            .out()
            .lines()
            .map(line -> Double.valueOf(line.substring(0, line.indexOf(' '))))
            .toList();
    assertEquals(HOSTS.size() * OF_A_HOST, seconds.size());
    assertEquals(seconds.stream().sorted().toList(), seconds);
    assertEquals(0, seconds.get(0));
  }

  @Test
  void exportAndMergeGoByTime() throws IOException {
    assertEquals(expected, export(day));
    Path merged = directory.resolve("merged.parquet");
    assertEquals(0, Cli.run("merge", day, "-o", merged).exit());
    assertEquals(expected, export(merged));
    assertTrue(isByTime(merged));
  }

  @Test
  void oneHostOfThemIsInOrderAsItLies() {
    List<String> ofOne = expected.stream().filter(line -> line.contains("web-2")).toList();
    assertEquals(
        ofOne,
        Cli.run("export", day, "--host", "web-2", "--format", "csv", "--no-header")
            .out()
            .lines()
            .toList());
  }

  private static boolean isByTime(Path file) throws IOException {
    List<Long> times = new ArrayList<>();
    try (CaptureFile capture = CaptureFile.open(file)) {
      for (var chunk : capture.chunks()) {
        chunk.read(
            new CaptureSource.Request(Set.of(Column.TIME), ConnectFilter.ALL, new Dictionaries()),
            batch -> {
              for (int i = 0; i < batch.size; i++) {
                times.add(batch.timeMicros[i]);
              }
            });
      }
    }
    return times.equals(times.stream().sorted().toList());
  }

  private static List<String> export(Path from) {
    Cli.Result result = Cli.run("export", from, "--format", "csv", "--no-header");
    assertEquals(0, result.exit(), result.err());
    return result.out().lines().toList();
  }
}
