package org.tcpconnlat.analyzer.group;

import java.nio.ByteBuffer;

/** Rows of a file in their order, one after the other through a window. */
final class SortedRun {
  private final RowFile file;
  private final long[] cells;
  private final long last;
  private long next;
  private ByteBuffer window = ByteBuffer.allocate(0);

  /**
   * @param first the first row
   * @param last one past the last one
   */
  SortedRun(RowFile file, int width, long first, long last) {
    this.file = file;
    this.cells = new long[width];
    this.next = first;
    this.last = last;
  }

  /** To be called before the first {@link #advance}. */
  void start(int windowBytes) {
    int rowBytes = cells.length * Long.BYTES;
    window = ByteBuffer.allocate(Math.max(1, windowBytes / rowBytes) * rowBytes).limit(0);
  }

  /** Goes on to the next row; false after the last. */
  boolean advance() {
    if (next == last) {
      return false;
    }
    if (!window.hasRemaining()) {
      file.read(next, last, window);
    }
    for (int i = 0; i < cells.length; i++) {
      cells[i] = window.getLong();
    }
    next++;
    return true;
  }

  /** Of the row; valid until the next. */
  long[] cells() {
    return cells;
  }
}
