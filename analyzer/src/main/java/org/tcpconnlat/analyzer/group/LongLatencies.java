package org.tcpconnlat.analyzer.group;

import java.util.Arrays;
import java.util.List;

/** The few latencies that take more than 32 bits, each with its group. */
final class LongLatencies {
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

  /** The same latencies under other group numbers. */
  LongLatencies renumbered(int[] ids) {
    LongLatencies renumbered = new LongLatencies();
    for (int i = 0; i < size; i++) {
      renumbered.add(ids[group[i]], nanos[i]);
    }
    return renumbered;
  }

  /** For each group its latencies in ascending order. */
  static long[][] sortedByGroup(List<LongLatencies> parts, int groups) {
    int[] counts = new int[groups];
    for (LongLatencies part : parts) {
      for (int i = 0; i < part.size; i++) {
        counts[part.group[i]]++;
      }
    }
    long[] none = {};
    long[][] sorted = new long[groups][];
    Arrays.setAll(sorted, id -> counts[id] == 0 ? none : new long[counts[id]]);
    for (LongLatencies part : parts) {
      for (int i = 0; i < part.size; i++) {
        int id = part.group[i];
        sorted[id][--counts[id]] = part.nanos[i];
      }
    }
    Arrays.stream(sorted).forEach(Arrays::sort);
    return sorted;
  }
}
