package org.tcpconnlat.analyzer.group;

import java.util.Arrays;

/**
 * Finds the values at a few ranks among many without sorting, moving or copying them: a first pass
 * counts them in buckets of at most 0.8 % width, and adds them up by the way; a second picks out
 * the buckets that hold a wanted rank, and only these are ordered. Not for use by several threads.
 */
final class RankSelection {
  /** Bits of a float below those that name a bucket; so 128 buckets in each power of two. */
  private static final int FLOAT_BITS_DROPPED = 16;

  private static final int FIRST = (Float.floatToRawIntBits(1) >>> FLOAT_BITS_DROPPED) - 1;
  private static final int BUCKETS = bucket(Integer.MAX_VALUE) + 1;

  /** Fewer values than this are brought together and ordered: counting would cost more. */
  private static final int COUNTED_FROM = 1024;

  private final int[] counts = new int[BUCKETS];
  private final boolean[] wanted = new boolean[BUCKETS];
  private Pieces values = new Pieces();
  private int[] picked = {};
  private int min;
  private int max;
  private long sum;

  /**
   * Begins with other values.
   *
   * @param packed {@link Latencies#packed}; they stay as they are while ranks are asked for
   */
  void of(Pieces packed) {
    values = packed;
    min = Integer.MAX_VALUE;
    max = Integer.MIN_VALUE;
    sum = 0;
    if (isCounted()) {
      Arrays.fill(counts, 0);
      for (int i = 0; i < values.count(); i++) {
        count(values.array(i), values.start(i), values.end(i));
      }
    } else {
      gather();
      for (int i = 0; i < values.size(); i++) {
        addUp(picked[i]);
      }
    }
  }

  int size() {
    return values.size();
  }

  /** The least value; there must be one. */
  long min() {
    return Latencies.nanos(min);
  }

  /** The largest value; there must be one. */
  long max() {
    return Latencies.nanos(max);
  }

  long sum() {
    return sum;
  }

  /**
   * The values that sorting would put at some positions.
   *
   * @param positions ascending, each at least 0 and below {@link #size}
   */
  int[] at(int[] positions) {
    if (positions.length == 0) {
      return positions;
    }
    if (!isCounted()) {
      return place(values.size(), positions);
    }
    int[] among = want(positions);
    int count = 0;
    for (int i = 0; i < values.count(); i++) {
      count = pick(values.array(i), values.start(i), values.end(i), count);
    }
    return place(count, among);
  }

  private boolean isCounted() {
    return values.size() >= COUNTED_FROM;
  }

  private void gather() {
    ensureRoom(values.size());
    int at = 0;
    for (int i = 0; i < values.count(); i++) {
      int length = values.end(i) - values.start(i);
      System.arraycopy(values.array(i), values.start(i), picked, at, length);
      at += length;
    }
  }

  private void addUp(int packed) {
    min = Math.min(min, packed);
    max = Math.max(max, packed);
    sum += Latencies.nanos(packed);
  }

  private void count(int[] packed, int start, int end) {
    int[] buckets = counts;
    int least = min;
    int most = max;
    long total = sum;
    for (int i = start; i < end; i++) {
      int value = packed[i];
      buckets[bucket(value)]++;
      if (value < least) {
        least = value;
      }
      if (value > most) {
        most = value;
      }
      total += Latencies.nanos(value);
    }
    min = least;
    max = most;
    sum = total;
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

  private int pick(int[] packed, int start, int end, int from) {
    boolean[] picks = wanted;
    int[] to = picked;
    int count = from;
    for (int i = start; i < end; i++) {
      int value = packed[i];
      if (picks[bucket(value)]) {
        to[count++] = value;
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
    float nanos = (packed ^ Integer.MIN_VALUE) & 0xffff_ffffL;
    int bucket = (Float.floatToRawIntBits(nanos) >>> FLOAT_BITS_DROPPED) - FIRST;
    return bucket < 0 ? 0 : bucket;
  }
}
