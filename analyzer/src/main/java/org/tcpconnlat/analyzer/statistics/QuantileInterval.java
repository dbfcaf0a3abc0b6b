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
   * The ranks of the two values that bound the quantile of so many values: 0 where none is low
   * enough, more than the count where none is high enough.
   */
  public static long[] ranks(long count, double fraction) {
    Binomial below = new Binomial(count, fraction);
    return new long[] {below.lowest(Interval.EACH_TAIL), below.highest(Interval.EACH_TAIL)};
  }

  /**
   * The interval, from 0 where no value is low enough for a bound, to infinity where none is high
   * enough.
   *
   * @param values at least one
   * @param fraction the quantile, between 0 and 1
   */
  public static Interval of(Ordered values, double fraction) {
    long[] ranks = ranks(values.count(), fraction);
    return new Interval(
        ranks[0] < 1 ? 0 : values.at(ranks[0]),
        ranks[1] > values.count() ? Double.POSITIVE_INFINITY : values.at(ranks[1]));
  }
}
