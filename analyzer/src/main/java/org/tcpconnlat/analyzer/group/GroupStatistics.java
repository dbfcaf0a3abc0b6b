package org.tcpconnlat.analyzer.group;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.tcpconnlat.analyzer.result.ResultTable;

/**
 * The figures of every group, as columns by group number. Several threads may measure, each its own
 * groups.
 */
final class GroupStatistics {
  final long[] connects;
  final long[] noReply;
  final long[] retransmitted;
  final long[] min;
  final long[] mean;
  final long[] max;
  final long[][] percentiles;

  private final Latencies latencies;
  private final List<Percentile> wanted;

  GroupStatistics(Latencies latencies, int groups, List<Percentile> wanted) {
    this.latencies = latencies;
    this.wanted = wanted;
    connects = new long[groups];
    noReply = new long[groups];
    retransmitted = new long[groups];
    min = missing(groups);
    mean = missing(groups);
    max = missing(groups);
    percentiles = new long[wanted.size()][];
    Arrays.setAll(percentiles, i -> missing(groups));
  }

  private static long[] missing(int groups) {
    long[] values = new long[groups];
    Arrays.fill(values, ResultTable.MISSING);
    return values;
  }

  /**
   * Measures one group.
   *
   * @param scratch used for the group's latencies if it is long enough
   * @return the array that was used, for the next group
   */
  int[] measure(int group, int[] scratch) {
    connects[group] = latencies.sum(group, chunk -> chunk.connects);
    noReply[group] = latencies.sum(group, chunk -> chunk.noReply);
    retransmitted[group] = latencies.sum(group, chunk -> chunk.retransmitted);
    int packed = latencies.packedCount(group);
    int[] values = scratch.length >= packed ? scratch : new int[packed];
    latencies.gather(group, values);
    long[] longer = latencies.longer(group);
    long replies = (long) packed + longer.length;
    if (replies > 0) {
      summarize(group, values, packed, longer);
      rank(group, values, packed, longer);
    }
    return values;
  }

  private void summarize(int group, int[] values, int packed, long[] longer) {
    long sum = 0;
    int least = Integer.MAX_VALUE;
    int most = Integer.MIN_VALUE;
    for (int i = 0; i < packed; i++) {
      sum += Latencies.nanos(values[i]);
      least = Math.min(least, values[i]);
      most = Math.max(most, values[i]);
    }
    min[group] = packed > 0 ? Latencies.nanos(least) : longer[0];
    max[group] = longer.length > 0 ? longer[longer.length - 1] : Latencies.nanos(most);
    mean[group] = mean(sum, longer, (long) packed + longer.length);
  }

  /** Rounded half up to a nanosecond. */
  private static long mean(long packedSum, long[] longer, long replies) {
    BigInteger sum = BigInteger.valueOf(packedSum);
    for (long nanos : longer) {
      sum = sum.add(BigInteger.valueOf(nanos));
    }
    BigInteger half = BigInteger.valueOf(replies / 2);
    return sum.add(half).divide(BigInteger.valueOf(replies)).longValueExact();
  }

  private void rank(int group, int[] values, int packed, long[] longer) {
    long replies = (long) packed + longer.length;
    long[] ranks = wanted.stream().mapToLong(percentile -> percentile.rank(replies)).toArray();
    int[] positions =
        Arrays.stream(ranks)
            .filter(rank -> rank <= packed)
            .mapToInt(rank -> (int) rank - 1)
            .sorted()
            .toArray();
    Quickselect.place(values, 0, packed, positions);
    for (int i = 0; i < ranks.length; i++) {
      percentiles[i][group] =
          ranks[i] <= packed
              ? Latencies.nanos(values[(int) ranks[i] - 1])
              : longer[(int) (ranks[i] - 1 - packed)];
    }
  }
}
