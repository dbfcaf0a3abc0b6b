package org.tcpconnlat.capture.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.parquet.ColumnChunkLayout.ByteRange;

/**
 * A capture that is open.
 *
 * @param limits what is taken of it
 */
record OpenFile(Path path, FileChannel channel, Limits limits, PageCounter counter) {
  /** A column chunk, mapped: pages that are passed over are never read from the disk. */
  ByteBuffer map(ColumnChunkLayout chunk) throws IOException {
    if (chunk.end() > channel.size()) {
      throw shorter();
    }
    return channel.map(MapMode.READ_ONLY, chunk.offset(), chunk.bytes());
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
