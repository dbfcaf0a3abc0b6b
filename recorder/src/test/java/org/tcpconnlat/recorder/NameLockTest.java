package org.tcpconnlat.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.CaptureException;

class NameLockTest {
  private static final Path NAME = Path.of("run.parquet");

  @TempDir Path directory;

  @Test
  void nameIsOnesAtATime() throws IOException {
    try (NameLock held = NameLock.take(file(), NAME)) {
      String message =
          assertThrows(CaptureException.class, () -> NameLock.take(file(), NAME)).getMessage();
      assertEquals(
          "run.parquet: the name is taken: process %d is recording into it; end that, or give another name"
              .formatted(ProcessHandle.current().pid()),
          message);
    }
    NameLock.take(file(), NAME).close();
    assertFalse(Files.exists(file()));
  }

  @Test
  void nameOfAKilledProcessIsTakenOver() throws IOException {
    for (String left : new String[] {"", "1", "given up"}) {
      Files.writeString(file(), left);
      NameLock.take(file(), NAME).close();
      assertFalse(Files.exists(file()));
    }
  }

  @Test
  void linkIsNotFollowed() throws IOException {
    Path target = Files.writeString(directory.resolve("target"), "precious");
    Files.createSymbolicLink(file(), target);
    assertThrows(IOException.class, () -> NameLock.take(file(), NAME));
    assertEquals("precious", Files.readString(target));
  }

  private Path file() {
    return directory.resolve(".run.parquet.lock");
  }
}
