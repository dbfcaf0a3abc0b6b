package org.tcpconnlat.capture.parquet;

import static org.tcpconnlat.capture.parquet.DamageException.require;

/**
 * Decodes DELTA_BINARY_PACKED: a first value, then blocks of differences. A block has a least
 * difference and miniblocks; what a miniblock's differences exceed the least by is packed at a
 * width of its own. Sums wrap, as they did when they were taken.
 */
final class DeltaDecoder implements LongValues, IntValues {
  private static final int MAX_BLOCK_VALUES = 1 << 16;

  /** Widths up to this come from one load of eight bytes, wherever in a byte a value starts. */
  private static final int ONE_LOAD_WIDTH = BitReader.WHOLE_BITS;

  private final BitReader reader;
  private final int miniblocks;
  private final int miniblockValues;
  private long[] scratch = new long[0];
  private boolean started;
  private long last;
  private long leastDelta;
  private int widths;
  private int miniblock;
  private int left;
  private int width;
  private long bit;

  DeltaDecoder(Page page) throws DamageException {
    reader = new BitReader(page);
    long blockValues = reader.varint();
    long blockMiniblocks = reader.varint();
    long values = reader.varint();
    require(
        blockValues > 0
            && blockValues <= MAX_BLOCK_VALUES
            && blockMiniblocks > 0
            && blockMiniblocks <= blockValues / 8
            && blockValues % blockMiniblocks == 0
            && blockValues / blockMiniblocks % 8 == 0,
        "blocks of " + blockValues + " values in " + blockMiniblocks);
    require(values == page.values(), "a page's count of values is wrong");
    miniblocks = (int) blockMiniblocks;
    miniblockValues = (int) (blockValues / blockMiniblocks);
    miniblock = miniblocks;
    last = reader.zigzag();
  }

  @Override
  public void read(int[] out, int from, int count) throws DamageException {
    if (scratch.length < count) {
      scratch = new long[count];
    }
    read(scratch, 0, count);
    for (int i = 0; i < count; i++) {
      out[from + i] = (int) scratch[i];
    }
  }

  @Override
  public void read(long[] out, int from, int count) throws DamageException {
    int at = from;
    int to = from + count;
    if (!started && count > 0) {
      out[at++] = last;
      started = true;
    }
    while (at < to) {
      if (left == 0) {
        nextMiniblock();
      }
      int part = Math.min(left, to - at);
      sum(out, at, at + part);
      at += part;
      left -= part;
    }
  }

  private void nextMiniblock() throws DamageException {
    if (miniblock == miniblocks) {
      leastDelta = reader.zigzag();
      widths = reader.skip(miniblocks);
      miniblock = 0;
    }
    width = reader.bytes()[widths + miniblock] & 0xff;
    require(width <= Long.SIZE, "differences of ", width, " bits");
    bit = reader.skip((long) width * miniblockValues / 8) * 8L;
    left = miniblockValues;
    miniblock++;
  }

  private void sum(long[] out, int from, int to) {
    if (width > ONE_LOAD_WIDTH) {
      sumWide(out, from, to);
      return;
    }
    byte[] bytes = reader.bytes();
    int bits = width;
    long mask = (1L << bits) - 1;
    long least = leastDelta;
    int whole = bits == 0 ? to - from : BitReader.WHOLE_BITS / bits;
    long value = last;
    long position = bit;
    int i = from;
    while (i < to) {
      long loaded = BitReader.bitsAt(bytes, (int) (position >>> 3)) >>> (position & 7);
      int end = Math.min(to, i + whole);
      position += (long) (end - i) * bits;
      for (; i < end; i++) {
        value += least + (loaded & mask);
        out[i] = value;
        loaded >>>= bits;
      }
    }
    bit = position;
    last = value;
  }

  /** As {@link #sum}, for values that may reach into a ninth byte. */
  private void sumWide(long[] out, int from, int to) {
    byte[] bytes = reader.bytes();
    long mask = -1L >>> (Long.SIZE - width);
    for (int i = from; i < to; i++) {
      int at = (int) (bit >>> 3);
      int shift = (int) (bit & 7);
      long bits = BitReader.bitsAt(bytes, at) >>> shift;
      if (shift > 0) {
        bits |= (bytes[at + Long.BYTES] & 0xffL) << (Long.SIZE - shift);
      }
      last += leastDelta + (bits & mask);
      out[i] = last;
      bit += width;
    }
  }
}
