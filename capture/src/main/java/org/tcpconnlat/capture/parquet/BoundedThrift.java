package org.tcpconnlat.capture.parquet;

import java.nio.ByteBuffer;
import shaded.parquet.org.apache.thrift.TBase;
import shaded.parquet.org.apache.thrift.TConfiguration;
import shaded.parquet.org.apache.thrift.TException;
import shaded.parquet.org.apache.thrift.protocol.TCompactProtocol;

/**
 * Reads Parquet's Thrift structures from a stranger's bytes: lengths and counts in them can claim
 * no more than there are bytes. (Parquet's own entry points allow 100 MB for each.)
 */
final class BoundedThrift {
  private static final int MAX_DEPTH = 64;

  private BoundedThrift() {}

  /**
   * Fills {@code struct} from the buffer's position on, and leaves the position behind it.
   *
   * @param name what to call the structure in errors
   * @param limit the most bytes that it may take
   */
  static <T extends TBase<?, ?>> T read(T struct, String name, ByteBuffer bytes, int limit)
      throws DamageException {
    int length = Math.min(limit, bytes.remaining());
    ByteBuffer bounded = bytes.slice(bytes.position(), length);
    try {
      TConfiguration configuration = new TConfiguration(length, length, MAX_DEPTH);
      BufferTransport transport = new BufferTransport(configuration, bounded);
      struct.read(new TCompactProtocol(transport, length, length));
    } catch (TException | RuntimeException | StackOverflowError e) {
      throw new DamageException(name + " is damaged", e);
    } catch (OutOfMemoryError e) {
      throw new DamageException(name + " needs more memory than there is", e);
    }
    bytes.position(bytes.position() + bounded.position());
    return struct;
  }
}
