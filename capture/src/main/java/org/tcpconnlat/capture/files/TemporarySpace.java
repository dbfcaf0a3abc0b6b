package org.tcpconnlat.capture.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.tcpconnlat.capture.EnvironmentException;

/**
 * Where temporary files go.
 *
 * @param purpose what they are for, as an error says it
 */
public record TemporarySpace(Path directory, String purpose) {
  /** The one that Java was told. */
  public static TemporarySpace of(String purpose) {
    return new TemporarySpace(Path.of(System.getProperty("java.io.tmpdir")), purpose);
  }

  /**
   * A new file, for its owner only. It has no name any more: however the process ends, nothing
   * stays.
   *
   * @throws EnvironmentException if no file can be made there
   */
  public FileChannel file() {
    try {
      Path path = Files.createTempFile(directory, "tcpconnlat-", null);
      try {
        return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
      } finally {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** A failure to write there. */
  public EnvironmentException failure(IOException e) {
    return new EnvironmentException(
        "%s, for %s: %s; TCPCONNLAT_JAVA_OPTS=-Djava.io.tmpdir=DIR takes another place"
            .formatted(directory, purpose, e.getMessage()),
        e);
  }
}
