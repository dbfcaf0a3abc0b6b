package org.tcpconnlat.analyzer.group;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/** Replies' latencies of one group on both sides of a comparison, eight bytes each. */
final class PairedLatencies {
  private final int group;
  private final long[][] nanos = {{}, {}};
  private final int[] sizes = {0, 0};

  /** How many have been handed over, once they are sorted. */
  private final int[] given = {0, 0};

  /**
   * @param group the group's number
   */
  PairedLatencies(int group) {
    this.group = group;
  }

  int group() {
    return group;
  }

  void add(int side, long latency) {
    int size = sizes[side];
    if (size == nanos[side].length) {
      nanos[side] = Arrays.copyOf(nanos[side], Math.max(16, size + (size >> 1)));
    }
    nanos[side][size] = latency;
    sizes[side]++;
  }

  /** Hands them over bucket by bucket, ascending, once. */
  Stream<Map.Entry<Integer, PairedValues>> byBucket() {
    for (int side = 0; side < nanos.length; side++) {
      Arrays.sort(nanos[side], 0, sizes[side]);
    }
    return Stream.iterate(next(), bucket -> bucket < Integer.MAX_VALUE, bucket -> next())
        .map(bucket -> Map.entry(bucket, take(bucket)));
  }

  /** The lowest bucket that has some left. */
  private int next() {
    return Math.min(next(0), next(1));
  }

  private int next(int side) {
    return given[side] == sizes[side]
        ? Integer.MAX_VALUE
        : FineScale.bucket(nanos[side][given[side]]);
  }

  private PairedValues take(int bucket) {
    PairedValues values = new PairedValues();
    for (int side = 0; side < nanos.length; side++) {
      BucketValues to = side == 0 ? values.before() : values.after();
      while (next(side) == bucket) {
        to.add(nanos[side][given[side]++]);
      }
    }
    return values;
  }
}
