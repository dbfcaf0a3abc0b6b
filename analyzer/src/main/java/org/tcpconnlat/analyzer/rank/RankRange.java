package org.tcpconnlat.analyzer.rank;

import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A span of latencies that holds wanted ranks. In one reading few latencies are collected and
 * sorted, many are counted in equal parts of the span. Threads may add at the same time.
 */
final class RankRange implements Serializable {
  private static final long serialVersionUID = 1;
  private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);

  private final long lowNanos;
  private final long highNanos;

  /** How many of all latencies are below the span. */
  private final long below;

  private final long count;

  /** Among all latencies, ascending. */
  private final long[] ranks;

  /** The latencies themselves, or a count for each part; the last is how many were collected. */
  private long[] cells = {0};

  private long partNanos;

  RankRange(long lowNanos, long highNanos, long below, long count, long... ranks) {
    this.lowNanos = lowNanos;
    this.highNanos = highNanos;
    this.below = below;
    this.count = count;
    this.ranks = ranks;
  }

  /** Adds a range with a rank above all others, to the last one if it has the same span. */
  static void join(List<RankRange> ranges, RankRange added) {
    RankRange last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
    if (last == null || last.lowNanos != added.lowNanos) {
      ranges.add(added);
      return;
    }
    long[] both =
        LongStream.concat(LongStream.of(last.ranks), LongStream.of(added.ranks)).toArray();
    ranges.set(
        ranges.size() - 1,
        new RankRange(last.lowNanos, last.highNanos, last.below, last.count, both));
  }

  /** How many cells it takes if it may take so many. */
  int cells(int most) {
    return (int) Math.min(count, most);
  }

  /** Makes room for a reading. */
  void prepare(int mostCells) {
    int parts = cells(mostCells);
    partNanos = (highNanos - lowNanos) / parts + 1;
    cells = new long[parts + 1];
  }

  /** The same span, ready for a part of a reading. */
  RankRange part(int mostCells) {
    RankRange part = new RankRange(lowNanos, highNanos, below, count, ranks);
    part.prepare(mostCells);
    return part;
  }

  /** Takes in what another part found. */
  void merge(RankRange part) {
    int end = cells.length - 1;
    if (collects()) {
      int from = (int) Math.min(cells[end], end);
      int more = (int) Math.min(part.cells[end], end - from);
      System.arraycopy(part.cells, 0, cells, from, more);
      cells[end] += part.cells[end];
    } else {
      for (int i = 0; i < end; i++) {
        cells[i] += part.cells[i];
      }
    }
  }

  private boolean collects() {
    return count < cells.length;
  }

  void add(long nanos) {
    if (nanos < lowNanos || nanos > highNanos) {
      return;
    }
    int end = cells.length - 1;
    if (collects()) {
      long place = (long) CELL.getAndAdd(cells, end, 1L);
      cells[(int) Math.min(place, end - 1)] = nanos;
    } else {
      CELL.getAndAdd(cells, (int) ((nanos - lowNanos) / partNanos), 1L);
    }
  }

  /**
   * Ends a reading.
   *
   * @param found takes the latencies of ranks that are known now
   * @param narrower takes ranges for the others, in ascending order
   */
  void settle(Found found, List<RankRange> narrower) {
    int end = cells.length - 1;
    long added = collects() ? cells[end] : Arrays.stream(cells, 0, end).sum();
    if (added != count) {
      throw new IllegalStateException("a second reading found other latencies than the first");
    }
    if (collects()) {
      Arrays.sort(cells, 0, end);
      for (long rank : ranks) {
        found.put(rank, cells[(int) (rank - below - 1)]);
      }
    } else {
      settleParts(found, narrower);
    }
  }

  private void settleParts(Found found, List<RankRange> narrower) {
    int part = 0;
    long before = below;
    for (long rank : ranks) {
      while (rank > before + cells[part]) {
        before += cells[part++];
      }
      long low = lowNanos + part * partNanos;
      if (partNanos == 1) {
        found.put(rank, low);
      } else {
        long high = partNanos - 1 > highNanos - low ? highNanos : low + partNanos - 1;
        join(narrower, new RankRange(low, high, before, cells[part], rank));
      }
    }
  }

  /** Takes the latency of a rank. */
  interface Found {
    void put(long rank, long nanos);
  }
}
