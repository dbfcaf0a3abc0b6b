package org.tcpconnlat.capture.parquet;

import static org.tcpconnlat.capture.parquet.DamageException.require;

import java.util.Arrays;

/**
 * Decodes dictionary indices: runs that either repeat one value or pack values at a fixed width
 * (Parquet's "RLE / bit-packing hybrid"). A run may claim any length: callers take no more than the
 * page has.
 */
final class RunDecoder {
  private static final int MAX_WIDTH = 31;

  private final BitReader reader;
  private final int width;
  private final int mask;
  private long left;
  private boolean packed;
  private int repeated;
  private long bit;

  /** The page starts with the width. */
  RunDecoder(Page page) throws DamageException {
    reader = new BitReader(page);
    width = reader.unsignedByte();
    require(width <= MAX_WIDTH, "dictionary indices of ", width, " bits");
    mask = (1 << width) - 1;
  }

  /** The next indices as they are. */
  void read(int[] out, int from, int count) throws DamageException {
    read(out, from, count, null);
  }

  /**
   * What the next indices stand for.
   *
   * @param dictionary null for the indices as they are
   */
  void read(int[] out, int from, int count, int[] dictionary) throws DamageException {
    int at = from;
    int to = from + count;
    while (at < to) {
      if (left == 0) {
        nextRun();
      }
      int part = (int) Math.min(left, to - at);
      if (!packed) {
        Arrays.fill(out, at, at + part, dictionary == null ? repeated : dictionary[repeated]);
      } else if (dictionary == null) {
        unpack(out, at, at + part);
      } else {
        unpack(out, at, at + part, dictionary);
      }
      at += part;
      left -= part;
    }
  }

  /** As {@link IntValues#pick}, which unpacks no others. */
  void pick(int[] places, int count, int span, int[] out, int from) throws DamageException {
    int taken = 0;
    int at = 0;
    while (at < span) {
      if (left == 0) {
        nextRun();
      }
      int part = (int) Math.min(left, span - at);
      int end = at + part;
      int last = taken;
      while (last < count && places[last] < end) {
        last++;
      }
      if (packed) {
        unpack(places, taken, last, at, out, from);
        bit += (long) part * width;
      } else {
        Arrays.fill(out, from + taken, from + last, repeated);
      }
      taken = last;
      at = end;
      left -= part;
    }
  }

  /** Of values that start at place {@code at}. */
  private void unpack(int[] places, int first, int last, int at, int[] out, int from) {
    byte[] bytes = reader.bytes();
    int low = mask;
    for (int i = first; i < last; i++) {
      long position = bit + (long) (places[i] - at) * width;
      out[from + i] =
          (int) (BitReader.bitsAt(bytes, (int) (position >>> 3)) >>> (position & 7)) & low;
    }
  }

  private void nextRun() throws DamageException {
    long header = reader.varint();
    long length = header >>> 1;
    require(length <= Integer.MAX_VALUE, "a run of ", length, "");
    packed = (header & 1) == 1;
    if (packed) {
      left = length * 8;
      bit = reader.skip(length * width) * 8L;
    } else {
      left = length;
      repeated = reader.fixed((width + 7) / 8);
    }
  }

  private void unpack(int[] out, int from, int to) {
    byte[] bytes = reader.bytes();
    int bits = width;
    int low = mask;
    int whole = bits == 0 ? to - from : BitReader.WHOLE_BITS / bits;
    long position = bit;
    int i = from;
    while (i < to) {
      long loaded = BitReader.bitsAt(bytes, (int) (position >>> 3)) >>> (position & 7);
      int end = Math.min(to, i + whole);
      position += (long) (end - i) * bits;
      for (; i < end; i++) {
        out[i] = (int) loaded & low;
        loaded >>>= bits;
      }
    }
    bit = position;
  }

  /** As the other, with each index looked up at once: a second loop over the rows would show. */
  private void unpack(int[] out, int from, int to, int[] dictionary) {
    byte[] bytes = reader.bytes();
    int bits = width;
    int low = mask;
    int whole = bits == 0 ? to - from : BitReader.WHOLE_BITS / bits;
    long position = bit;
    int i = from;
    while (i < to) {
      long loaded = BitReader.bitsAt(bytes, (int) (position >>> 3)) >>> (position & 7);
      int end = Math.min(to, i + whole);
      position += (long) (end - i) * bits;
      for (; i < end; i++) {
        out[i] = dictionary[(int) loaded & low];
        loaded >>>= bits;
      }
    }
    bit = position;
  }
}
