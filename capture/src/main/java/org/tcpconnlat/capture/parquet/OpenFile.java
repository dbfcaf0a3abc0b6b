package org.tcpconnlat.capture.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.parquet.ColumnChunkLayout.ByteRange;

/**
 * A capture that is open.
 *
 * @param limits what is taken of it
 */
record OpenFile(Path path, FileChannel channel, Limits limits, PageCounter counter) {
  /**
   * A column chunk's bytes. They are not mapped: pages of a mapped file count as this process's
   * memory, and one that is cut off meanwhile ends it.
   */
  ChunkBytes bytes(ColumnChunkLayout chunk, PageBuffers buffers) {
    return new ChunkBytes(channel::read, chunk.offset(), chunk.end(), buffers, counter);
  }

  ByteBuffer copy(ByteRange range) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(range.length());
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, range.start() + bytes.position()) < 0) {
        throw shorter();
      }
    }
    return bytes.flip();
  }

  private CaptureException shorter() {
    return new CaptureException(path, "became shorter while it was read");
  }
}
