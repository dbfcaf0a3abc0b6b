package org.tcpconnlat.analyzer.group;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.tcpconnlat.analyzer.TemporaryFile;
import org.tcpconnlat.capture.EnvironmentException;

/** Rows of longs in a temporary file. Not for use by several threads. */
final class RowFile implements AutoCloseable {
  private static final String PURPOSE = "groups that memory does not hold";
  private static final int BLOCK_BYTES = 256 << 10;

  private final int width;
  private final TemporaryFile file;
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
    this(width, new TemporaryFile(PURPOSE));
  }

  RowFile(Path directory, int width) {
    this(width, new TemporaryFile(directory, PURPOSE));
  }

  private RowFile(int width, TemporaryFile file) {
    this.width = width;
    this.file = file;
    this.block = ByteBuffer.allocate(Math.max(BLOCK_BYTES, rowBytes()));
  }

  private int rowBytes() {
    return width * Long.BYTES;
  }

  void add(long[] cells) {
    begin();
    for (int i = 0; i < width; i++) {
      block.putLong(cells[i]);
    }
  }

  /** Adds one of the rows of some columns. */
  void add(List<long[]> columns, int row) {
    begin();
    for (int i = 0; i < width; i++) {
      block.putLong(columns.get(i)[row]);
    }
  }

  private void begin() {
    if (block.remaining() < rowBytes()) {
      flush();
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
    int bytes = block.remaining();
    file.write(block, end);
    end += bytes;
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
    file.read(into, first * rowBytes());
    into.flip();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
