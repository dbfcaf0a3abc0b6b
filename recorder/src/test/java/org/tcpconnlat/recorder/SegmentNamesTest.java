package org.tcpconnlat.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.CaptureException;

class SegmentNamesTest {
  @TempDir Path directory;

  @Test
  void numberStandsBeforeTheEnding() throws IOException {
    SegmentNames names = SegmentNames.numbered(directory.resolve("web.run.parquet"));
    assertEquals(directory.resolve("web.run-0001.parquet"), names.of(1).capture());
    assertEquals(directory.resolve("web.run-0002.parquet.journal"), names.of(2).journal());
    assertEquals(directory.resolve("web.run-12345.parquet"), names.of(12345).capture());
  }

  @Test
  void nameWithoutEndingGetsTheNumberLast() throws IOException {
    assertEquals(
        directory.resolve("run-0001"),
        SegmentNames.numbered(directory.resolve("run")).of(1).capture());
  }

  @Test
  void numbersGoOnBehindWhatIsThere() throws IOException {
    Files.createFile(directory.resolve("run-0003.parquet"));
    Files.createFile(directory.resolve("run-0007.parquet.journal"));
    Files.createFile(directory.resolve("other-0012.parquet"));
    Files.createFile(directory.resolve("run-0013.csv"));
    SegmentNames names = SegmentNames.numbered(directory.resolve("run.parquet"));
    assertEquals(directory.resolve("run-0008.parquet"), names.of(1).capture());
  }

  @Test
  void singleCaptureHasTheNameThatWasGiven() {
    Path output = directory.resolve("run.parquet");
    assertEquals(output, SegmentNames.single(output).of(1).capture());
  }

  @Test
  void missingDirectoryIsNamed() {
    Path output = directory.resolve("none").resolve("run.parquet");
    assertEquals(
        directory.resolve("none") + ": no such directory",
        assertThrows(CaptureException.class, () -> SegmentNames.numbered(output)).getMessage());
  }
}
