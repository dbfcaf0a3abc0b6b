package org.tcpconnlat.analyzer.explain;

import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * The most likely change point of a series. Whether there is one is A. N. Pettitt's test ("A
 * non-parametric approach to the change-point problem", 1979); where it is, is the split that
 * leaves the least squares of the logarithms on both sides.
 *
 * @param index the first value after the change
 * @param probability of so large a statistic without a change, approximately
 */
record ChangePoint(int index, double probability) {
  /** Of two or more positive values. */
  static ChangePoint of(long[] values) {
    return new ChangePoint(split(values), probability(values));
  }

  private static double probability(long[] values) {
    long sum = 0;
    long largest = 0;
    for (long value : values) {
      for (long other : values) {
        sum += Long.signum(value - other);
      }
      largest = Math.max(largest, Math.abs(sum));
    }
    double n = values.length;
    return Math.min(1, 2 * Math.exp(-6.0 * largest * largest / (n * n * n + n * n)));
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
