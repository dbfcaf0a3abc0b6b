package org.tcpconnlat.fleet;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.hadoop.fs.FSDataInputStream;
import org.tcpconnlat.capture.PositionedChannel;

/** A file of Hadoop's as a channel. */
final class HadoopChannel extends PositionedChannel {
  private final FSDataInputStream in;
  private final long size;

  HadoopChannel(FSDataInputStream in, long size) {
    this.in = in;
    this.size = size;
  }

  @Override
  public int read(ByteBuffer to, long position) throws IOException {
    if (position >= size) {
      return -1;
    }
    byte[] bytes = new byte[(int) Math.min(to.remaining(), size - position)];
    in.readFully(position, bytes);
    to.put(bytes);
    return bytes.length;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  protected void implCloseChannel() throws IOException {
    in.close();
  }
}
