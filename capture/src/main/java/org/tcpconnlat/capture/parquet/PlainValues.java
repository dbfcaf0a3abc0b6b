package org.tcpconnlat.capture.parquet;

import static org.tcpconnlat.capture.parquet.DamageException.require;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.LongBuffer;

/** Values at their full width, one after the other: PLAIN. */
final class PlainValues {
  private PlainValues() {}

  static IntValues ints(Page page) throws DamageException {
    IntBuffer values = bytes(page, Integer.BYTES).asIntBuffer();
    return (out, from, count) -> values.get(out, from, count);
  }

  static LongValues longs(Page page) throws DamageException {
    LongBuffer values = bytes(page, Long.BYTES).asLongBuffer();
    return (out, from, count) -> values.get(out, from, count);
  }

  private static ByteBuffer bytes(Page page, int width) throws DamageException {
    require(page.end() == (long) page.values() * width, "a page's size is wrong");
    return ByteBuffer.wrap(page.bytes(), 0, page.end()).order(ByteOrder.LITTLE_ENDIAN);
  }
}
