package org.tcpconnlat.capture.parquet;

import static org.tcpconnlat.capture.parquet.DamageException.require;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads the numbers that Parquet's encodings are made of from a page. */
final class BitReader {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private final int end;
  private int position;

  BitReader(Page page) {
    this.bytes = page.bytes();
    this.end = page.end();
  }

  boolean isAtEnd() {
    return position == end;
  }

  int position() {
    return position;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Moves on by {@code count} bytes, and says where they start. */
  int skip(long count) throws DamageException {
    require(count >= 0 && count <= end - position, "a page ends within its values");
    int start = position;
    position += (int) count;
    return start;
  }

  int unsignedByte() throws DamageException {
    return bytes[skip(1)] & 0xff;
  }

  /** An unsigned little-endian number of up to four bytes. */
  int fixed(int width) throws DamageException {
    int start = skip(width);
    int value = 0;
    for (int i = 0; i < width; i++) {
      value |= (bytes[start + i] & 0xff) << (8 * i);
    }
    return value;
  }

  /** An unsigned LEB128 number. */
  long varint() throws DamageException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int b = unsignedByte();
      value |= (b & 0x7fL) << shift;
      if (b < 0x80) {
        return value;
      }
    }
    throw new DamageException("a number without an end");
  }

  /** A signed number: zigzag of a {@link #varint}. */
  long zigzag() throws DamageException {
    long value = varint();
    return value >>> 1 ^ -(value & 1);
  }

  /** How many bits one load has for certain, wherever in a byte the first is. */
  static final int WHOLE_BITS = Long.SIZE - 7;

  /** The 64 bits that start at a byte, of which some may lie beyond the page and mean nothing. */
  static long bitsAt(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }
}
