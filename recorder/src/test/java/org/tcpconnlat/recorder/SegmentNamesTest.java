package org.tcpconnlat.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.CaptureMetadata.Host;

class SegmentNamesTest {
  @TempDir Path directory;

  @Test
  void numberStandsBeforeTheEnding() throws IOException {
    SegmentNames names = SegmentNames.numbered(directory.resolve("web.run.parquet"));
    assertEquals(directory.resolve("web.run-0001.parquet"), names.of(1, 0).capture());
    assertEquals(directory.resolve("_web.run-0002.parquet.journal"), names.of(2, 0).journal());
    assertEquals(directory.resolve("web.run-12345.parquet"), names.of(12345, 0).capture());
  }

  @Test
  void nameWithoutEndingGetsTheNumberLast() throws IOException {
    assertEquals(
        directory.resolve("run-0001"),
        SegmentNames.numbered(directory.resolve("run")).of(1, 0).capture());
  }

  @Test
  void numbersGoOnBehindWhatIsThere() throws IOException {
    Files.createFile(directory.resolve("run-0003.parquet"));
    Files.createFile(directory.resolve("_run-0006.parquet.journal"));
    Files.createFile(directory.resolve("run-0007.parquet.journal"));
    Files.createFile(directory.resolve("other-0012.parquet"));
    Files.createFile(directory.resolve("run-0013.csv"));
    SegmentNames names = SegmentNames.numbered(directory.resolve("run.parquet"));
    assertEquals(directory.resolve("run-0008.parquet"), names.of(1, 0).capture());
  }

  @Test
  void singleCaptureHasTheNameThatWasGiven() {
    Path output = directory.resolve("run.parquet");
    assertEquals(output, SegmentNames.single(output).of(1, 0).capture());
  }

  @Test
  void directoryHasThemByDayAndHost() {
    SegmentNames names = SegmentNames.byDay(directory, start("web-17"));
    long lastOfTheDay = Instant.parse("2026-11-22T23:59:59.999999Z").toEpochMilli() * 1000;
    assertEquals(
        directory.resolve("date=2026-11-22/machine=web-17/_a1b2-0001.parquet.journal"),
        names.of(1, lastOfTheDay).journal());
    assertEquals(
        directory.resolve("date=2026-11-23/machine=web-17/a1b2-0002.parquet"),
        names.of(2, lastOfTheDay + 1000).capture());
    assertEquals(directory, names.output());
  }

  @ParameterizedTest
  @CsvSource({
    "'..', %2E.",
    "'../../etc', %2E.%2F..%2Fetc",
    "'.hidden', %2Ehidden",
    "'a=b/c', a%3Db%2Fc",
    "'', __HIVE_DEFAULT_PARTITION__",
    "'Zürich 1', Z%C3%BCrich%201",
    "'100%', 100%25"
  })
  void hostsNameLeadsNowhereElse(String host, String expected) {
    Path capture = SegmentNames.byDay(directory, start(host)).of(1, 0).capture();
    assertEquals(
        directory.resolve("date=1970-01-01").resolve("machine=" + expected), capture.getParent());
  }

  private static RecordingStart start(String host) {
    return new RecordingStart("a1b2", new Host(host, "6.1", "x86_64", "b0"), Map.of());
  }

  @Test
  void missingDirectoryIsNamed() {
    Path output = directory.resolve("none").resolve("run.parquet");
    assertEquals(
        directory.resolve("none") + ": no such directory",
        assertThrows(CaptureException.class, () -> SegmentNames.numbered(output)).getMessage());
  }
}
