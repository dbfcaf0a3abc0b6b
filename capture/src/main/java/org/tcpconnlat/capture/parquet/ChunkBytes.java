package org.tcpconnlat.capture.parquet;

import static org.tcpconnlat.capture.parquet.DamageException.require;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The bytes of one column chunk, in turn; those that are passed over are never read. */
final class ChunkBytes {
  private final Source source;
  private final PageBuffers buffers;
  private final PageCounter counter;
  private final long end;
  private long position;

  /** What was read of the file from {@link #position} on, and was not taken yet. */
  private ByteBuffer ahead;

  /** As {@link java.nio.channels.FileChannel#read(ByteBuffer, long)}. */
  interface Source {
    int read(ByteBuffer into, long position) throws IOException;
  }

  ChunkBytes(Source source, long start, long end, PageBuffers buffers, PageCounter counter) {
    this.source = source;
    this.position = start;
    this.end = end;
    this.buffers = buffers;
    this.counter = counter;
    this.ahead = buffers.stored().clear().limit(0);
  }

  long remaining() {
    return end - position;
  }

  /**
   * What comes next, without taking it: so many bytes or, where the chunk has fewer left, these.
   * Valid until the next call.
   */
  ByteBuffer peek(int bytes) throws IOException {
    int count = (int) Math.min(bytes, remaining());
    if (ahead.remaining() < count) {
      read(count);
    }
    return ahead.slice(ahead.position(), count);
  }

  /** Passes over bytes, of which there must be as many. */
  void skip(int bytes) {
    position += bytes;
    ahead.position(Math.min(ahead.limit(), ahead.position() + bytes));
  }

  private void read(int count) throws IOException {
    ahead = buffers.stored(count).compact();
    ahead.limit(count);
    counter.bytesRead(ahead.remaining());
    while (ahead.hasRemaining()) {
      require(
          source.read(ahead, position + ahead.position()) >= 0,
          "the file became shorter while it was read");
    }
    ahead.flip();
  }
}
