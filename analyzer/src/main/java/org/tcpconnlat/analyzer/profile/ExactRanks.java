package org.tcpconnlat.analyzer.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tcpconnlat.analyzer.group.Percentile;

/**
 * Finds exact nearest-rank percentiles in little memory: a histogram says which bucket holds each
 * rank, and every further reading of the same latencies narrows those buckets until each rank's
 * value is known. Most captures need one further reading, the largest two or three.
 */
final class ExactRanks {
  private final Map<Percentile, Long> exact = new HashMap<>();
  private List<RankRange> open;

  ExactRanks(LatencyHistogram latencies) {
    List<RankRange> ranges = new ArrayList<>();
    if (latencies.count() > 0) {
      for (Percentile percentile : Percentile.DEFAULT) {
        RankRange.join(ranges, bucketOf(latencies, percentile));
      }
    }
    open = ranges;
  }

  private static RankRange bucketOf(LatencyHistogram latencies, Percentile percentile) {
    long rank = percentile.rank(latencies.count());
    int bucket = latencies.bucketOfRank(rank);
    long before = latencies.countBetween(0, LatencyScale.lowNanos(bucket));
    return new RankRange(
        LatencyScale.lowNanos(bucket),
        LatencyScale.highNanos(bucket),
        latencies.count(bucket),
        Map.of(percentile, rank - before));
  }

  void add(long nanos) {
    for (RankRange range : open) {
      range.add(nanos);
    }
  }

  boolean done() {
    return open.isEmpty();
  }

  /** Ends a reading: ranks that are known now are kept, the others have narrower ranges. */
  void endReading() {
    List<RankRange> narrower = new ArrayList<>();
    for (RankRange range : open) {
      range.settle(exact, narrower);
    }
    open = narrower;
  }

  /** The exact latency once {@link #done}, -1 where there was none to rank. */
  Map<Percentile, Long> nanos() {
    return Map.copyOf(exact);
  }
}
