package org.tcpconnlat.analyzer.statistics;

/** A confidence interval. An end that the sample is too small to bound is infinite. */
public record Interval(double low, double high) {
  /** The level of every interval that this package makes. */
  public static final double CONFIDENCE = 0.95;

  static final double EACH_TAIL = (1 - CONFIDENCE) / 2;

  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /**
   * The interval of {@code after - before} from those of its terms, by MOVER: the distance from the
   * difference to each end is the root of the sum of the squared distances that move it there. No
   * assumption on the distributions and no resampling, so the same input gives the same interval.
   *
   * @see "G. Zou and A. Donner, Construction of confidence limits about effect measures, Statistics
   *     in Medicine 27, 2008"
   */
  public static Interval ofDifference(
      double before, Interval beforeInterval, double after, Interval afterInterval) {
    double difference = after - before;
    double down = Math.hypot(after - afterInterval.low, beforeInterval.high - before);
    double up = Math.hypot(afterInterval.high - after, before - beforeInterval.low);
    return new Interval(difference - down, difference + up);
  }
}
