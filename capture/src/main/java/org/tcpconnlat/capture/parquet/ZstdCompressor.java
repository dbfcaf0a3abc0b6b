package org.tcpconnlat.capture.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.ByteBufferAllocator;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Pages to zstd frames; what {@link #compress} returns is valid until the next call. Takes what the
 * heap allocator gives.
 */
final class ZstdCompressor implements BytesInputCompressor, AutoCloseable {
  /** The fastest of the regular levels: a level more costs a fifth more CPU for 1 % of size. */
  private static final int LEVEL = 1;

  private final ZstdCompressCtx context = new ZstdCompressCtx().setLevel(LEVEL);
  private final ByteBufferAllocator allocator = new HeapByteBufferAllocator();
  private byte[] frame = new byte[0];

  @Override
  public BytesInput compress(BytesInput page) throws IOException {
    ByteBuffer bytes = page.toByteBuffer(allocator, memory -> {});
    int bound = Math.toIntExact(Zstd.compressBound(bytes.remaining()));
    if (frame.length < bound) {
      frame = new byte[bound];
    }
    int start = bytes.arrayOffset() + bytes.position();
    int length =
        context.compressByteArray(frame, 0, frame.length, bytes.array(), start, bytes.remaining());
    return BytesInput.from(frame, 0, length);
  }

  @Override
  public CompressionCodecName getCodecName() {
    return CompressionCodecName.ZSTD;
  }

  @Override
  public void release() {}

  @Override
  public void close() {
    context.close();
  }
}
