package org.tcpconnlat.capture.parquet;

import java.nio.ByteBuffer;
import shaded.parquet.org.apache.thrift.TConfiguration;
import shaded.parquet.org.apache.thrift.transport.TEndpointTransport;
import shaded.parquet.org.apache.thrift.transport.TTransportException;

/**
 * Gives Thrift the bytes of a buffer, whose position moves on. Thrift's own transport of a stream
 * would have a logger, and looking for one takes 10 ms of each start.
 */
final class BufferTransport extends TEndpointTransport {
  private final ByteBuffer bytes;

  BufferTransport(TConfiguration configuration, ByteBuffer bytes) throws TTransportException {
    super(configuration);
    this.bytes = bytes;
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void open() {}

  @Override
  public void close() {}

  @Override
  public int read(byte[] into, int offset, int length) throws TTransportException {
    int count = Math.min(length, bytes.remaining());
    if (count == 0 && length > 0) {
      throw new TTransportException(TTransportException.END_OF_FILE);
    }
    bytes.get(into, offset, count);
    return count;
  }

  @Override
  public void write(byte[] from, int offset, int length) {
    throw new UnsupportedOperationException("these bytes are for reading");
  }
}
