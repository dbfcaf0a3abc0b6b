package org.tcpconnlat.capture.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes names survive a power loss: fsync(2) of the directory that holds them. */
public final class DirectorySync {
  private DirectorySync() {}

  /**
   * Syncs the directory in which {@code file} is, or was. One that may be written but not read
   * can't be synced, which is no failure: the kernel writes names down in its own time.
   */
  public static void of(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      FileSync.force(channel, true);
    } catch (AccessDeniedException e) {
      return;
    }
  }
}
