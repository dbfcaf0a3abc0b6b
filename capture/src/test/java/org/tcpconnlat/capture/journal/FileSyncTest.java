package org.tcpconnlat.capture.journal;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the recorder's tests with failing system calls leave: the failures that Java has itself. */
class FileSyncTest {
  @TempDir Path directory;

  @Test
  void fileThatCannotBeSyncedIsNoFailure() throws IOException {
    try (FileChannel channel = FileChannel.open(Path.of("/dev/null"), StandardOpenOption.WRITE)) {
      assertThrows(IOException.class, () -> channel.force(true));
      FileSync.force(channel, true);
    }
  }

  @Test
  void otherFailuresAreFailures() throws IOException {
    FileChannel channel =
        FileChannel.open(Files.createFile(directory.resolve("file")), StandardOpenOption.WRITE);
    channel.close();
    assertThrows(IOException.class, () -> FileSync.force(channel, true));
  }

  @Test
  void missingDirectoryIsAFailure() {
    Path file = directory.resolve("none").resolve("file");
    assertThrows(NoSuchFileException.class, () -> DirectorySync.of(file));
  }
}
