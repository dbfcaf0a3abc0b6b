package org.tcpconnlat.capture.parquet;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.tcpconnlat.capture.ConnectBatch;

/**
 * The memory that reading one column chunk takes: for a page as it stands in the file, outside the
 * heap, for its values, and for a batch of these. It goes from one chunk to the next, of any file:
 * there is as much of it as columns were read at once.
 */
final class PageBuffers implements AutoCloseable {
  private static final ConcurrentLinkedDeque<PageBuffers> FREE = new ConcurrentLinkedDeque<>();
  private static final int SMALLEST = 16 << 10;

  private ByteBuffer stored = ByteBuffer.allocateDirect(SMALLEST);
  private byte[] values = new byte[SMALLEST];
  private int[] places = {};
  private int[] ints = {};
  private long[] longs = {};

  private PageBuffers() {}

  /** The caller's until it closes them. */
  static PageBuffers take() {
    PageBuffers free = FREE.poll();
    return free != null ? free : new PageBuffers();
  }

  /** For bytes of the file; what it holds survives only until the next call. */
  ByteBuffer stored() {
    return stored;
  }

  /** As {@link #stored}, of at least so many bytes, with what that one has left. */
  ByteBuffer stored(int bytes) {
    if (stored.capacity() < bytes) {
      stored = ByteBuffer.allocateDirect(grown(stored.capacity(), bytes)).put(stored).flip();
    }
    return stored;
  }

  byte[] values(int bytes) {
    if (values.length < bytes) {
      values = new byte[grown(values.length, bytes)];
    }
    return values;
  }

  /** A place for each row of a batch. */
  int[] places() {
    if (places.length == 0) {
      places = new int[ConnectBatch.CAPACITY];
    }
    return places;
  }

  /** A value for each row of a batch. */
  int[] ints() {
    if (ints.length == 0) {
      ints = new int[ConnectBatch.CAPACITY];
    }
    return ints;
  }

  /** A value for each row of a batch. */
  long[] longs() {
    if (longs.length == 0) {
      longs = new long[ConnectBatch.CAPACITY];
    }
    return longs;
  }

  /** Gives them back: nobody may use them any more. */
  @Override
  public void close() {
    FREE.push(this);
  }

  private static int grown(int bytes, int wanted) {
    return (int) Math.min(Integer.MAX_VALUE - 8, Math.max(wanted, bytes * 2L));
  }
}
