package org.tcpconnlat.analyzer.rank;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Finds the exact latencies of ranks in little memory: a histogram says which bucket holds each
 * rank, and every further reading of the same latencies narrows those buckets until each rank's
 * value is known. One further reading is enough where all latencies of those buckets find room.
 *
 * <p>For each reading {@link #prepare}, then {@link #add} every latency, by any number of threads,
 * then {@link #endReading}. Or, for a reading in parts that know nothing of each other, make each
 * its own {@link #part}, {@link #merge} these and end the reading of what comes of it.
 */
public final class ExactRanks implements Serializable {
  private static final long serialVersionUID = 1;

  private final long[] ranks;
  private final long[] nanos;
  private RankRange[] open;

  /**
   * Ranks of the latencies that a histogram counts.
   *
   * @param wanted the smallest latency has rank 1; each at least 1 and at most the count
   */
  public ExactRanks(LatencyHistogram latencies, long... wanted) {
    ranks = LongStream.of(wanted).sorted().distinct().toArray();
    nanos = new long[ranks.length];
    open = open(latencies, ranks);
  }

  private ExactRanks(long[] ranks, long[] nanos, RankRange[] open) {
    this.ranks = ranks;
    this.nanos = nanos;
    this.open = open;
  }

  /** Of no ranks: there is nothing to find. */
  public static ExactRanks none() {
    return new ExactRanks(new LatencyHistogram());
  }

  /** A part of a reading, with as much found as here; {@code mostCells} as for {@link #prepare}. */
  public ExactRanks part(int mostCells) {
    RankRange[] empty =
        Arrays.stream(open).map(range -> range.part(mostCells)).toArray(RankRange[]::new);
    return new ExactRanks(ranks, nanos.clone(), empty);
  }

  /** Takes in another part of the same reading; gives this one back. */
  public ExactRanks merge(ExactRanks other) {
    for (int i = 0; i < open.length; i++) {
      open[i].merge(other.open[i]);
    }
    return this;
  }

  private static RankRange[] open(LatencyHistogram latencies, long[] ranks) {
    List<RankRange> ranges = new ArrayList<>();
    int bucket = -1;
    long before = 0;
    long end = 0;
    for (long rank : ranks) {
      while (end < rank) {
        before = end;
        end += latencies.count(++bucket);
      }
      long low = LatencyScale.lowNanos(bucket);
      long high = LatencyScale.highNanos(bucket);
      RankRange.join(ranges, new RankRange(low, high, before, end - before, rank));
    }
    return ranges.toArray(RankRange[]::new);
  }

  public boolean done() {
    return open.length == 0;
  }

  /** How many cells of 8 bytes a reading takes if each range may take so many. */
  public long cells(int most) {
    long cells = 0;
    for (RankRange range : open) {
      cells += range.cells(most);
    }
    return cells;
  }

  /**
   * Makes room for a reading.
   *
   * @param mostCells for each range, at least 2; the more, the fewer readings
   */
  public void prepare(int mostCells) {
    for (RankRange range : open) {
      range.prepare(mostCells);
    }
  }

  public void add(long latencyNanos) {
    for (RankRange range : open) {
      range.add(latencyNanos);
    }
  }

  /** Ends a reading: ranks that are known now are kept, the others have narrower ranges. */
  public void endReading() {
    List<RankRange> narrower = new ArrayList<>();
    for (RankRange range : open) {
      range.settle(this::found, narrower);
    }
    open = narrower.toArray(RankRange[]::new);
  }

  private void found(long rank, long latencyNanos) {
    nanos[Arrays.binarySearch(ranks, rank)] = latencyNanos;
  }

  /** The exact latency of a wanted rank, once all are {@link #done}. */
  public long nanos(long rank) {
    return nanos[Arrays.binarySearch(ranks, rank)];
  }
}
