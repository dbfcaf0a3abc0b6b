package org.tcpconnlat.analyzer.statistics;

/**
 * The confidence interval of a quantile by order statistics: how many values lie below the true
 * quantile is binomial, whatever the distribution, so two of the sample's own values bound it. Its
 * confidence is never below {@link Interval#CONFIDENCE}.
 *
 * @see "G. Hahn and W. Meeker, Statistical Intervals, section 5.2"
 */
public final class QuantileInterval {
  private QuantileInterval() {}

  /**
   * The interval, from 0 where no value is low enough for a bound, to infinity where none is high
   * enough.
   *
   * @param sorted latencies, at least one, ascending
   * @param fraction the quantile, between 0 and 1
   */
  public static Interval of(long[] sorted, double fraction) {
    Binomial below = new Binomial(sorted.length, fraction);
    long lowest = below.lowest(Interval.EACH_TAIL);
    long highest = below.highest(Interval.EACH_TAIL);
    return new Interval(
        lowest < 1 ? 0 : sorted[(int) lowest - 1],
        highest > sorted.length ? Double.POSITIVE_INFINITY : sorted[(int) highest - 1]);
  }
}
