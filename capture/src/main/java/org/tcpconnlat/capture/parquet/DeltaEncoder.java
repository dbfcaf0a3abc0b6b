package org.tcpconnlat.capture.parquet;

import java.util.Arrays;

/** Encodes numbers as DELTA_BINARY_PACKED, which {@link DeltaDecoder} describes and decodes. */
final class DeltaEncoder {
  private static final int BLOCK = 128;
  private static final int MINIBLOCKS = 4;
  private static final int MINIBLOCK = BLOCK / MINIBLOCKS;

  private final BitWriter out;
  private final boolean wide;
  private final long[] deltas = new long[BLOCK];
  private final int[] widths = new int[MINIBLOCKS];

  /**
   * @param wide whether the numbers have 64 bits; differences of others wrap at 32
   */
  DeltaEncoder(BitWriter out, boolean wide) {
    this.out = out;
    this.wide = wide;
  }

  /** Writes a page's numbers, at least one. */
  void encode(long[] values, int count) {
    out.varint(BLOCK);
    out.varint(MINIBLOCKS);
    out.varint(count);
    out.zigzag(values[0]);
    for (int from = 1; from < count; from += BLOCK) {
      block(values, from, Math.min(BLOCK, count - from));
    }
  }

  /** A last block that isn't full has its miniblocks filled up, and those behind it left out. */
  private void block(long[] values, int from, int count) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < count; i++) {
      long delta = values[from + i] - values[from + i - 1];
      deltas[i] = wide ? delta : (int) delta;
      least = Math.min(least, deltas[i]);
    }
    for (int i = 0; i < count; i++) {
      long above = deltas[i] - least;
      deltas[i] = wide ? above : above & 0xffff_ffffL;
    }
    Arrays.fill(deltas, count, BLOCK, 0);
    out.zigzag(least);
    measure();
    for (int i = 0; i * MINIBLOCK < count; i++) {
      out.packed(deltas, i * MINIBLOCK, (i + 1) * MINIBLOCK, widths[i]);
    }
  }

  private void measure() {
    for (int i = 0; i < MINIBLOCKS; i++) {
      long bits = 0;
      for (int at = i * MINIBLOCK; at < (i + 1) * MINIBLOCK; at++) {
        bits |= deltas[at];
      }
      widths[i] = Long.SIZE - Long.numberOfLeadingZeros(bits);
      out.fixed(widths[i], 1);
    }
  }
}
