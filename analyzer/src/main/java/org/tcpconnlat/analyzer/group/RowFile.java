package org.tcpconnlat.analyzer.group;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.tcpconnlat.capture.EnvironmentException;

/**
 * Rows of longs in a temporary file, for its owner only. It has no name any more once it is open:
 * however the process ends, nothing stays. Not for use by several threads.
 */
final class RowFile implements AutoCloseable {
  private static final int BLOCK_BYTES = 256 << 10;

  private final int width;
  private final Path path;
  private final FileChannel channel;
  private ByteBuffer block;
  private long rows;
  private long end;

  /**
   * Where temporary files go.
   *
   * @param width longs in a row
   * @throws EnvironmentException if no file can be made there
   */
  RowFile(int width) {
    this(Path.of(System.getProperty("java.io.tmpdir")), width);
  }

  RowFile(Path directory, int width) {
    this.width = width;
    this.block = ByteBuffer.allocate(Math.max(BLOCK_BYTES, rowBytes()));
    try {
      this.path = Files.createTempFile(directory, "tcpconnlat-", ".groups");
      this.channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
      Files.delete(path);
    } catch (IOException e) {
      throw noRoom(directory, e);
    }
  }

  private static EnvironmentException noRoom(Path path, IOException e) {
    return new EnvironmentException(
        "%s, for groups that memory does not hold: %s; TCPCONNLAT_JAVA_OPTS=-Djava.io.tmpdir=DIR takes another place"
            .formatted(path, e.getMessage()),
        e);
  }

  private int rowBytes() {
    return width * Long.BYTES;
  }

  void add(long[] cells) {
    if (block.remaining() < rowBytes()) {
      flush();
    }
    for (int i = 0; i < width; i++) {
      block.putLong(cells[i]);
    }
    rows++;
  }

  /** Rows that were added. */
  long rows() {
    return rows;
  }

  /**
   * Writes what was added: it can be read then.
   *
   * @throws EnvironmentException if there is no room for it
   */
  void flush() {
    block.flip();
    try {
      while (block.hasRemaining()) {
        end += channel.write(block, end);
      }
    } catch (IOException e) {
      throw noRoom(path, e);
    }
    block.clear();
  }

  /** Ends writing: the memory for it is given back. */
  void seal() {
    flush();
    block = ByteBuffer.allocate(0);
  }

  /**
   * Reads rows, as many as find room.
   *
   * @param into cleared, filled and flipped
   * @param last one past the last that is read
   */
  void read(long first, long last, ByteBuffer into) {
    into.clear();
    long wanted = Math.min(last - first, into.capacity() / rowBytes());
    into.limit((int) (wanted * rowBytes()));
    long position = first * rowBytes();
    try {
      while (into.hasRemaining()) {
        if (channel.read(into, position + into.position()) < 0) {
          throw new EOFException("it became shorter");
        }
      }
    } catch (IOException e) {
      throw new EnvironmentException(
          path + ", with groups that memory does not hold: " + e.getMessage(), e);
    }
    into.flip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
