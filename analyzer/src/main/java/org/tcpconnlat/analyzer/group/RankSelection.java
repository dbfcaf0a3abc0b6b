package org.tcpconnlat.analyzer.group;

import java.util.Arrays;

/**
 * Finds the values at a few ranks among many without sorting or moving them: a first pass counts
 * them in buckets of at most 0.8 % width, a second picks out the buckets that hold a wanted rank,
 * and only these are ordered. Not for use by several threads.
 */
final class RankSelection {
  /** Bits of a float below those that name a bucket; so 128 buckets in each power of two. */
  private static final int FLOAT_BITS_DROPPED = 16;

  private static final int FIRST = (Float.floatToRawIntBits(1) >>> FLOAT_BITS_DROPPED) - 1;
  private static final int BUCKETS = bucket(Integer.MAX_VALUE) + 1;

  /** Fewer values than this are ordered at once: counting would cost more. */
  private static final int COUNTED_FROM = 1024;

  private final int[] counts = new int[BUCKETS];
  private final boolean[] wanted = new boolean[BUCKETS];
  private int[] picked = {};

  /**
   * The values that sorting would put at some positions.
   *
   * @param values {@link Latencies#packed}, of which the first {@code size} are meant
   * @param positions ascending, each at least 0 and below {@code size}
   */
  int[] at(int[] values, int size, int[] positions) {
    if (positions.length == 0) {
      return positions;
    }
    return size < COUNTED_FROM
        ? ordered(values, size, positions)
        : counted(values, size, positions);
  }

  private int[] ordered(int[] values, int size, int[] positions) {
    ensureRoom(size);
    System.arraycopy(values, 0, picked, 0, size);
    return place(size, positions);
  }

  private int[] counted(int[] values, int size, int[] positions) {
    Arrays.fill(counts, 0);
    for (int i = 0; i < size; i++) {
      counts[bucket(values[i])]++;
    }
    int[] among = want(positions);
    int count = pick(values, size);
    return place(count, among);
  }

  /** Marks the buckets of some positions; where these are among the marked buckets' values. */
  private int[] want(int[] positions) {
    Arrays.fill(wanted, false);
    int[] among = new int[positions.length];
    int before = 0;
    int picks = 0;
    int next = 0;
    for (int bucket = 0; next < positions.length; bucket++) {
      int end = before + counts[bucket];
      int first = next;
      while (next < positions.length && positions[next] < end) {
        among[next] = picks + positions[next] - before;
        next++;
      }
      if (next > first) {
        wanted[bucket] = true;
        picks += counts[bucket];
      }
      before = end;
    }
    ensureRoom(picks);
    return among;
  }

  private int pick(int[] values, int size) {
    int count = 0;
    for (int i = 0; i < size; i++) {
      if (wanted[bucket(values[i])]) {
        picked[count++] = values[i];
      }
    }
    return count;
  }

  private int[] place(int count, int[] positions) {
    Quickselect.place(picked, 0, count, positions);
    int[] found = new int[positions.length];
    for (int i = 0; i < found.length; i++) {
      found[i] = picked[positions[i]];
    }
    return found;
  }

  private void ensureRoom(int count) {
    if (picked.length < count) {
      picked = new int[Math.max(count, picked.length + picked.length / 2)];
    }
  }

  /** Floats order as the numbers do, and their upper bits are exponent and leading digits. */
  private static int bucket(int packed) {
    float nanos = Latencies.nanos(packed);
    return Math.max(0, (Float.floatToRawIntBits(nanos) >>> FLOAT_BITS_DROPPED) - FIRST);
  }
}
