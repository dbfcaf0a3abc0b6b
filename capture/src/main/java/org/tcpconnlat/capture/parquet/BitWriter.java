package org.tcpconnlat.capture.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;

/** Writes the numbers that Parquet's encodings are made of: what {@link BitReader} reads. */
final class BitWriter {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes = new byte[1 << 16];
  private int length;

  /** Begins anew; what {@link #content} gave is void. */
  void clear() {
    length = 0;
  }

  int length() {
    return length;
  }

  /** What was written; valid until the next call of any other method. */
  BytesInput content() {
    return BytesInput.from(bytes, 0, length);
  }

  /** An unsigned little-endian number of {@code width} bytes, at most eight. */
  void fixed(long value, int width) {
    makeRoom(Long.BYTES);
    LONGS.set(bytes, length, value);
    length += width;
  }

  /** An unsigned LEB128 number. */
  void varint(long value) {
    long left = value;
    while ((left & ~0x7fL) != 0) {
      fixed((left & 0x7f) | 0x80, 1);
      left >>>= 7;
    }
    fixed(left, 1);
  }

  /** A signed number, as {@link #varint}. */
  void zigzag(long value) {
    varint((value << 1) ^ (value >> (Long.SIZE - 1)));
  }

  void text(byte[] utf8) {
    makeRoom(Integer.BYTES + utf8.length);
    fixed(utf8.length, Integer.BYTES);
    System.arraycopy(utf8, 0, bytes, length, utf8.length);
    length += utf8.length;
  }

  /** Packs values of {@code width} bits, up to 31, and zeros to the next multiple of eight. */
  void packed(int[] values, int from, int to, int width) {
    int groups = (to - from + 7) / 8;
    makeRoom(groups * width + Long.BYTES);
    int end = length + groups * width;
    long pending = 0;
    int bits = 0;
    for (int i = from; i < to; i++) {
      pending |= (long) values[i] << bits;
      bits += width;
      if (bits >= Integer.SIZE) {
        LONGS.set(bytes, length, pending);
        length += Integer.BYTES;
        pending >>>= Integer.SIZE;
        bits -= Integer.SIZE;
      }
    }
    finishPacking(pending, end);
  }

  /** Packs values of {@code width} bits, up to 64, whose number is a multiple of eight. */
  void packed(long[] values, int from, int to, int width) {
    makeRoom((to - from) / 8 * width + Long.BYTES);
    int end = length + (to - from) / 8 * width;
    long pending = 0;
    int bits = 0;
    for (int i = from; i < to; i++) {
      pending |= values[i] << bits;
      bits += width;
      if (bits >= Long.SIZE) {
        LONGS.set(bytes, length, pending);
        length += Long.BYTES;
        bits -= Long.SIZE;
        pending = bits == 0 ? 0 : values[i] >>> (width - bits);
      }
    }
    finishPacking(pending, end);
  }

  private void finishPacking(long pending, int end) {
    makeRoom(end - length + Long.BYTES);
    for (long left = pending; length < end; left = 0) {
      LONGS.set(bytes, length, left);
      length = Math.min(length + Long.BYTES, end);
    }
  }

  /** For so many bytes, and a store of eight that begins at the last of them. */
  private void makeRoom(int count) {
    int needed = length + count + Long.BYTES;
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
    }
  }
}
