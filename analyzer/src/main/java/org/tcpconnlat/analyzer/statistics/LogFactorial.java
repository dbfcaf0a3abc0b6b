package org.tcpconnlat.analyzer.statistics;

/** Natural logarithms of factorials: a table where it is small, Stirling's series past it. */
final class LogFactorial {
  private static final double[] TABLE = table();
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  private LogFactorial() {}

  static double of(long n) {
    if (n < TABLE.length) {
      return TABLE[(int) n];
    }
    double inverse = 1.0 / n;
    double correction = inverse * (1 / 12.0 - inverse * inverse / 360.0);
    return (n + 0.5) * Math.log((double) n) - n + HALF_LOG_TWO_PI + correction;
  }

  /** The logarithm of the binomial coefficient. */
  static double choose(long n, long k) {
    return of(n) - of(k) - of(n - k);
  }

  private static double[] table() {
    double[] table = new double[256];
    for (int n = 1; n < table.length; n++) {
      table[n] = table[n - 1] + Math.log(n);
    }
    return table;
  }
}
