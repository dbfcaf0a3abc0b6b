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

  /** Each text has its length in four bytes before it; bytes that are no UTF-8 become U+FFFD. */
  static IntValues texts(Page page, TextIds ids, Limits limits) {
    BitReader reader = new BitReader(page);
    return (out, from, count) -> {
      for (int i = from; i < from + count; i++) {
        int length = length(reader, limits);
        out[i] = ids.id(reader.bytes(), reader.skip(length), length);
      }
    };
  }

  private static int length(BitReader reader, Limits limits) throws DamageException {
    int length = reader.fixed(Integer.BYTES);
    require(
        length >= 0 && length <= limits.textBytes(),
        "a text of ",
        Integer.toUnsignedLong(length),
        " bytes; --max-text allows longer ones");
    return length;
  }

  private static ByteBuffer bytes(Page page, int width) throws DamageException {
    require(page.end() == (long) page.values() * width, "a page's size is wrong");
    return ByteBuffer.wrap(page.bytes(), 0, page.end()).order(ByteOrder.LITTLE_ENDIAN);
  }
}
