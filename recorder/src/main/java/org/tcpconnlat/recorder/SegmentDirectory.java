package org.tcpconnlat.recorder;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.journal.DirectorySync;

/** Directories that segments need. */
final class SegmentDirectory {
  private SegmentDirectory() {}

  /** Makes what is missing of a path; it stays after a power loss, too. */
  static void make(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    Path parent = directory.toAbsolutePath().getParent();
    if (parent != null) {
      make(parent);
    }
    try {
      Files.createDirectory(directory);
      DirectorySync.of(directory);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(directory)) {
        throw new CaptureException(directory, "is there and not a directory", e);
      }
    }
  }
}
