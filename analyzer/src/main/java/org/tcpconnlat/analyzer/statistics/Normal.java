package org.tcpconnlat.analyzer.statistics;

/** The standard normal distribution. */
final class Normal {
  /** The deviate that leaves {@link Interval#EACH_TAIL} above it. */
  static final double INTERVAL_DEVIATE = 1.959963984540054;

  private static final double SERIES_LIMIT = 3;
  private static final int FRACTION_DEPTH = 200;

  private Normal() {}

  /** The probability of a deviate at least as far from zero, on both sides. */
  static double twoSided(double deviate) {
    return Math.min(1, 2 * upperTail(Math.abs(deviate)));
  }

  /** The probability above {@code z >= 0}, with a small relative error far into the tail too. */
  private static double upperTail(double z) {
    return z < SERIES_LIMIT ? 0.5 - density(z) * series(z) : density(z) / fraction(z);
  }

  private static double density(double z) {
    return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
  }

  /** z + z^3/3 + z^5/(3*5) + ... */
  private static double series(double z) {
    double sum = z;
    double term = z;
    for (int divisor = 3; term > sum * 1e-17; divisor += 2) {
      term *= z * z / divisor;
      sum += term;
    }
    return sum;
  }

  /** Laplace's continued fraction z + 1/(z + 2/(z + 3/(z + ...))). */
  private static double fraction(double z) {
    double value = z;
    for (int k = FRACTION_DEPTH; k > 0; k--) {
      value = z + k / value;
    }
    return value;
  }
}
