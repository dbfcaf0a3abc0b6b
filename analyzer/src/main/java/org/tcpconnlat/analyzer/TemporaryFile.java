package org.tcpconnlat.analyzer;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.tcpconnlat.capture.EnvironmentException;

/**
 * A temporary file, for its owner only. It has no name any more once it is open: however the
 * process ends, nothing stays. Several threads may use it.
 */
public final class TemporaryFile implements AutoCloseable {
  private final Path directory;
  private final String purpose;
  private final FileChannel channel;

  /**
   * Where temporary files go.
   *
   * @param purpose what the file is for, as an error says it
   * @throws EnvironmentException if no file can be made there
   */
  public TemporaryFile(String purpose) {
    this(Path.of(System.getProperty("java.io.tmpdir")), purpose);
  }

  /** As the other, in some directory. */
  public TemporaryFile(Path directory, String purpose) {
    this.directory = directory;
    this.purpose = purpose;
    try {
      Path path = Files.createTempFile(directory, "tcpconnlat-", null);
      this.channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
      Files.delete(path);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * Writes all bytes that remain.
   *
   * @throws EnvironmentException if there is no room for them
   */
  public void write(ByteBuffer bytes, long position) {
    long to = position;
    try {
      while (bytes.hasRemaining()) {
        to += channel.write(bytes, to);
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Fills a buffer up to its limit. */
  public void read(ByteBuffer into, long position) {
    long from = position;
    try {
      while (into.hasRemaining()) {
        int read = channel.read(into, from);
        if (read < 0) {
          throw new EOFException("a temporary file became shorter");
        }
        from += read;
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private EnvironmentException failure(IOException e) {
    return new EnvironmentException(
        "%s, for %s: %s; TCPCONNLAT_JAVA_OPTS=-Djava.io.tmpdir=DIR takes another place"
            .formatted(directory, purpose, e.getMessage()),
        e);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
