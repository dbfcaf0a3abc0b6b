package org.tcpconnlat.analyzer;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.tcpconnlat.capture.EnvironmentException;
import org.tcpconnlat.capture.files.TemporarySpace;

/**
 * A temporary file, for its owner only. It has no name any more once it is open: however the
 * process ends, nothing stays. Several threads may use it.
 */
public final class TemporaryFile implements AutoCloseable {
  private final TemporarySpace space;
  private final FileChannel channel;

  /**
   * @param purpose what the file is for, as an error says it
   * @throws EnvironmentException if no file can be made
   */
  public TemporaryFile(String purpose) {
    this(TemporarySpace.of(purpose));
  }

  /** As the other, in some directory. */
  public TemporaryFile(Path directory, String purpose) {
    this(new TemporarySpace(directory, purpose));
  }

  private TemporaryFile(TemporarySpace space) {
    this.space = space;
    this.channel = space.file();
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
      throw space.failure(e);
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
      throw space.failure(e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
