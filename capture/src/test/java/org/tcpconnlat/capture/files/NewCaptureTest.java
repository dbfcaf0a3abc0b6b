package org.tcpconnlat.capture.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.parquet.CaptureFile;
import org.tcpconnlat.capture.parquet.Captures;
import org.tcpconnlat.capture.parquet.Traffic;

class NewCaptureTest {
  @TempDir Path directory;

  private void make(Path file, boolean replace, int rows) throws IOException {
    Traffic traffic = new Traffic(1);
    ConnectBatch batch = traffic.newBatch();
    traffic.fill(batch, rows);
    try (NewCapture capture = new NewCapture(file, replace)) {
      capture.write(batch);
      assertEquals(rows, capture.connects());
      capture.finish(Captures.metadata(rows));
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static long connects(Path file) throws IOException {
    try (CaptureSource source = CaptureFile.open(file)) {
      return source.connects();
    }
  }

  @Test
  void isThereCompleteForItsOwnerOnly() throws IOException {
    Path file = directory.resolve("run.parquet");
    make(file, false, 100);
    assertEquals(100, connects(file));
    assertEquals(List.of("run.parquet"), names());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void leavesNothingWhereItWasNotFinished() throws IOException {
    try (NewCapture capture = new NewCapture(directory.resolve("run.parquet"), false)) {
      assertEquals(0, capture.connects());
      assertEquals(1, names().size());
    }
    assertEquals(List.of(), names());
  }

  @Test
  void replacesAFileOnlyWhereAsked() throws IOException {
    Path file = directory.resolve("run.parquet");
    make(file, false, 1);
    assertThrows(FileAlreadyExistsException.class, () -> make(file, false, 2));
    assertEquals(1, connects(file));
    make(file, true, 3);
    assertEquals(3, connects(file));
    assertEquals(List.of("run.parquet"), names());
  }

  @Test
  void neverReplacesWhatAppearedMeanwhile() throws IOException {
    Path file = directory.resolve("run.parquet");
    try (NewCapture capture = new NewCapture(file, false)) {
      Files.writeString(file, "another's");
      assertThrows(FileAlreadyExistsException.class, () -> capture.finish(Captures.metadata(0)));
    }
    assertEquals("another's", Files.readString(file));
    assertEquals(List.of("run.parquet"), names());
  }

  @Test
  void refusesASymbolicLink() throws IOException {
    Path target = Files.writeString(directory.resolve("target"), "precious");
    Path link = Files.createSymbolicLink(directory.resolve("run.parquet"), target);
    assertThrows(FileSystemException.class, () -> make(link, true, 1));
    assertEquals("precious", Files.readString(target));
  }

  @Test
  void refusesADirectory() {
    assertThrows(FileSystemException.class, () -> make(directory, true, 1));
  }
}
