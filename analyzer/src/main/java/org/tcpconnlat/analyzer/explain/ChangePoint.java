package org.tcpconnlat.analyzer.explain;

/**
 * The most likely change point of a series by A. N. Pettitt, "A non-parametric approach to the
 * change-point problem" (1979).
 *
 * @param index the first value after the change
 * @param probability of so large a statistic without a change, approximately
 */
record ChangePoint(int index, double probability) {
  static ChangePoint of(long[] values) {
    int n = values.length;
    long sum = 0;
    long largest = -1;
    int index = 0;
    for (int t = 0; t < n - 1; t++) {
      for (long value : values) {
        sum += Long.signum(values[t] - value);
      }
      if (Math.abs(sum) > largest) {
        largest = Math.abs(sum);
        index = t + 1;
      }
    }
    double exponent = -6.0 * largest * largest / (Math.pow(n, 3) + Math.pow(n, 2));
    return new ChangePoint(index, Math.min(1, 2 * Math.exp(exponent)));
  }
}
