package org.tcpconnlat.analyzer.group;

import java.util.Arrays;

/** The few latencies that take more than 32 bits, each with its group. */
final class LongLatencies {
  private static final long[] NONE = {};

  private int[] group = new int[16];
  private long[] nanos = new long[16];
  private int size;

  void add(int id, long latencyNanos) {
    if (size == nanos.length) {
      group = Arrays.copyOf(group, 2 * size);
      nanos = Arrays.copyOf(nanos, 2 * size);
    }
    group[size] = id;
    nanos[size++] = latencyNanos;
  }

  /** Adds others, whose groups have other numbers here. */
  void add(LongLatencies others, int[] ids) {
    for (int i = 0; i < others.size; i++) {
      add(ids[others.group[i]], others.nanos[i]);
    }
  }

  /** For each group its latencies in ascending order. */
  long[][] sortedByGroup(int groups) {
    int[] counts = new int[groups];
    for (int i = 0; i < size; i++) {
      counts[group[i]]++;
    }
    long[][] sorted = new long[groups][];
    Arrays.setAll(sorted, id -> counts[id] == 0 ? NONE : new long[counts[id]]);
    for (int i = 0; i < size; i++) {
      int id = group[i];
      sorted[id][--counts[id]] = nanos[i];
    }
    for (long[] latencies : sorted) {
      Arrays.sort(latencies);
    }
    return sorted;
  }
}
