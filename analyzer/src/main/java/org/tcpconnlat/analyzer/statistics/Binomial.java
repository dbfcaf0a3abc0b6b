package org.tcpconnlat.analyzer.statistics;

/**
 * The number of successes among {@code trials}, each with the same chance. Tails are summed from
 * their heavy end and stop where further terms no longer count: about as many steps as the standard
 * deviation, however many trials there are.
 */
record Binomial(long trials, double chance) {
  private static final double NEGLIGIBLE = 1e-16;

  private double probability(long k) {
    return Math.exp(
        LogFactorial.choose(trials, k) + k * Math.log(chance) + (trials - k) * Math.log1p(-chance));
  }

  /** The probability of at most {@code k}, for {@code k} below the mean. */
  private double atMost(long k) {
    double odds = (1 - chance) / chance;
    double term = k < 0 ? 0 : probability(k);
    double sum = term;
    for (long i = k; i > 0 && term > sum * NEGLIGIBLE; i--) {
      term *= odds * i / (trials - i + 1);
      sum += term;
    }
    return sum;
  }

  /** The largest k with no more than {@code tail} below it: {@code P(X < k) <= tail < 1/2}. */
  long lowest(double tail) {
    long low = 0;
    long high = (long) Math.ceil(trials * chance);
    while (low < high) {
      long middle = (low + high + 1) >>> 1;
      if (atMost(middle - 1) <= tail) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** The smallest k with no more than {@code tail} from it on: {@code P(X >= k) <= tail < 1/2}. */
  long highest(double tail) {
    return trials + 1 - new Binomial(trials, 1 - chance).lowest(tail);
  }
}
