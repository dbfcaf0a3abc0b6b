package org.tcpconnlat.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.UsageException;
import org.tcpconnlat.capture.finish.CaptureNames;
import org.tcpconnlat.capture.journal.JournalLock;

class OutputFilesTest {
  @TempDir Path directory;

  @Test
  void pipeIsRefusedWithTheReason() {
    String message = assertThrows(UsageException.class, () -> OutputFiles.named("-")).getMessage();
    assertTrue(message.contains("pipe"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "run.parquet.journal", "_run.parquet.journal"})
  void noNameForACapture(String output) {
    assertThrows(UsageException.class, () -> OutputFiles.named(output));
  }

  @Test
  void captureThatIsThereStays() throws IOException {
    Files.writeString(names().capture(), "precious");
    assertThrows(FileAlreadyExistsException.class, () -> OutputFiles.claim(names(), false));
    OutputFiles.claim(names(), true);
    assertEquals("precious", Files.readString(names().capture()), "only a whole one replaces it");
  }

  @Test
  void journalThatIsThereStaysUnlessForced() throws IOException {
    Files.writeString(names().journal(), "left");
    String message =
        assertThrows(CaptureException.class, () -> OutputFiles.claim(names(), false)).getMessage();
    assertTrue(message.contains("tcpconnlat recover"), message);
    assertTrue(Files.exists(names().journal()));
    OutputFiles.claim(names(), true);
    assertFalse(Files.exists(names().journal()));
  }

  @Test
  void journalOfARunningRecorderStaysEvenIfForced() throws IOException {
    Files.createFile(names().journal());
    try (FileChannel other = FileChannel.open(names().journal(), StandardOpenOption.WRITE)) {
      JournalLock.take(other, names().journal());
      assertThrows(CaptureException.class, () -> OutputFiles.claim(names(), true));
    }
    assertTrue(Files.exists(names().journal()));
  }

  @Test
  void journalThatAnEarlierVersionLeftStaysUnlessForced() throws IOException {
    Path left = Files.writeString(directory.resolve("run.parquet.journal"), "left");
    assertThrows(CaptureException.class, () -> OutputFiles.claim(names(), false));
    OutputFiles.claim(names(), true);
    assertFalse(Files.exists(left));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run.parquet",
        "_run.parquet.journal",
        "_run.parquet.partial",
        "run.parquet.journal",
        "run.parquet.partial"
      })
  void symbolicLinksAreRefusedEvenIfForced(String name) throws IOException {
    Path target = Files.writeString(directory.resolve("target"), "precious");
    Files.createSymbolicLink(directory.resolve(name), target);
    String message =
        assertThrows(CaptureException.class, () -> OutputFiles.claim(names(), true)).getMessage();
    assertTrue(message.contains("symbolic link"), message);
    assertEquals("precious", Files.readString(target));
  }

  @Test
  void danglingLinkIsRefusedToo() throws IOException {
    Files.createSymbolicLink(names().capture(), directory.resolve("nowhere"));
    assertThrows(CaptureException.class, () -> OutputFiles.claim(names(), true));
  }

  @Test
  void directoryIsRefusedEvenIfForced() throws IOException {
    Files.createDirectory(names().capture());
    assertThrows(CaptureException.class, () -> OutputFiles.claim(names(), true));
  }

  private CaptureNames names() {
    return new CaptureNames(directory.resolve("run.parquet"));
  }
}
