package org.tcpconnlat.analyzer.profile;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tcpconnlat.analyzer.group.Percentile;

/**
 * A span of latencies that holds wanted ranks. Few latencies are collected and sorted, many are
 * counted in equal parts of the span.
 */
final class RankRange {
  private static final int MOST_COLLECTED = 4096;

  private final long lowNanos;
  private final long highNanos;
  private final long count;
  private final long partNanos;

  /** Ranks counted from the span's smallest latency, which has rank 1. */
  private final Map<Percentile, Long> ranks;

  /** The latencies themselves, or a count for each part. */
  private final long[] cells;

  private int collected;

  RankRange(long lowNanos, long highNanos, long count, Map<Percentile, Long> ranks) {
    this.lowNanos = lowNanos;
    this.highNanos = highNanos;
    this.count = count;
    this.ranks = new HashMap<>(ranks);
    this.partNanos = (highNanos - lowNanos) / MOST_COLLECTED + 1;
    this.cells = new long[(int) Math.min(count, MOST_COLLECTED)];
  }

  /** Adds a range to others, into the one of the same span if there is one. */
  static void join(List<RankRange> ranges, RankRange added) {
    for (RankRange range : ranges) {
      if (range.lowNanos == added.lowNanos) {
        range.ranks.putAll(added.ranks);
        return;
      }
    }
    ranges.add(added);
  }

  private boolean collects() {
    return count <= MOST_COLLECTED;
  }

  void add(long nanos) {
    if (nanos < lowNanos || nanos > highNanos) {
      return;
    }
    if (collects()) {
      cells[collected++] = nanos;
    } else {
      cells[(int) ((nanos - lowNanos) / partNanos)]++;
    }
  }

  void settle(Map<Percentile, Long> exact, List<RankRange> narrower) {
    if (collects()) {
      Arrays.sort(cells);
      ranks.forEach((percentile, rank) -> exact.put(percentile, cells[(int) (rank - 1)]));
    } else {
      ranks.forEach((percentile, rank) -> settlePart(percentile, rank, exact, narrower));
    }
  }

  private void settlePart(
      Percentile percentile, long rank, Map<Percentile, Long> exact, List<RankRange> narrower) {
    int part = 0;
    long within = rank;
    while (within > cells[part]) {
      within -= cells[part++];
    }
    long low = lowNanos + part * partNanos;
    if (partNanos == 1) {
      exact.put(percentile, low);
      return;
    }
    long high = Math.min(highNanos, low + partNanos - 1);
    join(narrower, new RankRange(low, high, cells[part], Map.of(percentile, within)));
  }
}
