package org.tcpconnlat.analyzer.explain;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * The most likely change point of a series. Whether there is one is A. N. Pettitt's test ("A
 * non-parametric approach to the change-point problem", 1979); where it is, is the split that
 * leaves the least squares of the logarithms on both sides.
 *
 * @param index the first value after the change
 * @param probability of so large a statistic in another order of the values, approximately
 */
record ChangePoint(int index, double probability) {
  private static final int MOST_TO_SHUFFLE = 60;
  private static final int SHUFFLES = 50_000;

  /** Of two or more positive values. */
  static ChangePoint of(long[] values) {
    return new ChangePoint(split(values), probability(values));
  }

  private static double probability(long[] values) {
    long[] ranks = centredRanks(values);
    long largest = largest(ranks);
    if (values.length <= MOST_TO_SHUFFLE) {
      return shuffled(ranks, largest);
    }
    double n = values.length;
    return Math.min(1, 2 * Math.exp(-6.0 * largest * largest / (n * n * n + n * n)));
  }

  /** For each value how many are below it less how many are above: Pettitt's U is their sum. */
  private static long[] centredRanks(long[] values) {
    return LongStream.of(values)
        .map(value -> LongStream.of(values).map(other -> Long.signum(value - other)).sum())
        .toArray();
  }

  private static long largest(long[] ranks) {
    long sum = 0;
    long largest = 0;
    for (long rank : ranks) {
      sum += rank;
      largest = Math.max(largest, Math.abs(sum));
    }
    return largest;
  }

  /**
   * The share of orders in which the statistic is as large, by as many as are enough to tell, the
   * same in every run. Pettitt's formula, which is for long series, can't reach a small level in a
   * short one.
   */
  private static double shuffled(long[] ranks, long observed) {
    SplittableRandom random = new SplittableRandom(ranks.length);
    long[] order = ranks.clone();
    int asLarge = 1;
    for (int shuffle = 0; shuffle < SHUFFLES; shuffle++) {
      for (int i = order.length - 1; i > 0; i--) {
        int other = random.nextInt(i + 1);
        long rank = order[i];
        order[i] = order[other];
        order[other] = rank;
      }
      asLarge += largest(order) >= observed ? 1 : 0;
    }
    return asLarge / (SHUFFLES + 1.0);
  }

  /** With the whole sum of squares fixed, the least within the sides is the most between them. */
  private static int split(long[] values) {
    double[] logarithms =
        LongStream.of(values).mapToDouble(v -> Math.log((double) Math.max(1, v))).toArray();
    double mean = DoubleStream.of(logarithms).average().orElseThrow();
    double sum = 0;
    double most = -1;
    int split = 1;
    for (int t = 1; t < values.length; t++) {
      sum += logarithms[t - 1] - mean;
      double between = sum * sum / t + sum * sum / (values.length - t);
      if (between > most) {
        most = between;
        split = t;
      }
    }
    return split;
  }
}
