package org.tcpconnlat.analyzer.report;

import java.util.stream.LongStream;
import org.tcpconnlat.analyzer.rank.LatencyHistogram;

/**
 * A histogram as few numbers: the first bucket that holds something, then the count of each bucket,
 * where {@code -n} stands for n empty ones. Buckets are joined in powers of two.
 */
final class Runs {
  private Runs() {}

  /** The histogram with {@code 1 << joined} buckets in each; empty where nothing was counted. */
  static long[] of(LatencyHistogram latencies, int joined) {
    LongStream.Builder runs = LongStream.builder();
    long empty = -1;
    for (int bucket = 0; bucket < LatencyHistogram.buckets() >> joined; bucket++) {
      long count = count(latencies, bucket, joined);
      if (count > 0) {
        if (empty != 0) {
          runs.add(empty < 0 ? bucket : -empty);
        }
        runs.add(count);
        empty = 0;
      } else if (empty >= 0) {
        empty++;
      }
    }
    return runs.build().toArray();
  }

  private static long count(LatencyHistogram latencies, int bucket, int joined) {
    long count = 0;
    for (int part = bucket << joined; part < (bucket + 1) << joined; part++) {
      count += latencies.count(part);
    }
    return count;
  }
}
