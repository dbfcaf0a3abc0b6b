package org.tcpconnlat.analyzer.statistics;

/**
 * Fisher's exact test: whether two groups have the same share of something. Two-sided: the
 * probability, given the margins, of every table no likelier than the one at hand.
 */
public final class FisherExact {
  /** Tables this close in log-probability count as equally likely. */
  private static final double TOLERANCE = 1e-7;

  private static final double NEGLIGIBLE = 1e-16;

  private final long first;
  private final long second;
  private final long marked;

  private FisherExact(long first, long second, long marked) {
    this.first = first;
    this.second = second;
    this.marked = marked;
  }

  /** The p-value for {@code markedFirst} of {@code first} against {@code markedSecond}. */
  public static double test(long markedFirst, long first, long markedSecond, long second) {
    return new FisherExact(first, second, markedFirst + markedSecond).twoSided(markedFirst);
  }

  private double twoSided(long observed) {
    double bound = log(observed) + TOLERANCE;
    long mode = (long) ((marked + 1.0) * (first + 1.0) / (first + second + 2.0));
    long below = lastUpTo(mode, bound);
    long above = firstFrom(Math.max(mode, below + 1), bound);
    return Math.min(1, downwards(below) + upwards(above));
  }

  private long lowest() {
    return Math.max(0, marked - second);
  }

  private long highest() {
    return Math.min(first, marked);
  }

  private double log(long k) {
    return LogFactorial.choose(first, k)
        + LogFactorial.choose(second, marked - k)
        - LogFactorial.choose(first + second, marked);
  }

  /** Where the left side, rising up to the mode, is last no likelier than the bound. */
  private long lastUpTo(long mode, double bound) {
    long low = lowest() - 1;
    long high = Math.min(mode, highest());
    while (low < high) {
      long middle = low + (high - low + 1) / 2;
      if (log(middle) <= bound) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** Where the right side, falling from the mode, is first no likelier than the bound. */
  private long firstFrom(long mode, double bound) {
    long low = Math.max(mode, lowest());
    long high = highest() + 1;
    while (low < high) {
      long middle = low + (high - low) / 2;
      if (log(middle) <= bound) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private double downwards(long from) {
    double term = from < lowest() ? 0 : Math.exp(log(from));
    double sum = term;
    for (long k = from; k > lowest() && term > sum * NEGLIGIBLE; k--) {
      term *= (double) k / (first - k + 1) * (second - marked + k) / (marked - k + 1);
      sum += term;
    }
    return sum;
  }

  private double upwards(long from) {
    double term = from > highest() ? 0 : Math.exp(log(from));
    double sum = term;
    for (long k = from; k < highest() && term > sum * NEGLIGIBLE; k++) {
      term *= (double) (first - k) / (k + 1) * (marked - k) / (second - marked + k + 1);
      sum += term;
    }
    return sum;
  }
}
