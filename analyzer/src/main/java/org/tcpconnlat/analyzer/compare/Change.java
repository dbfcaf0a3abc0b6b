package org.tcpconnlat.analyzer.compare;

import org.tcpconnlat.analyzer.statistics.Interval;

/**
 * How a measure of a group changed. Latencies are nanoseconds, shares and chances from 0 to 1.
 *
 * @param interval of {@code after - before}, at {@link Interval#CONFIDENCE}; an end that the
 *     samples are too small to bound is infinite
 * @param p of no change; corrected for the number of tests where the whole comparison gives it out
 */
public record Change(Measure measure, double before, double after, Interval interval, double p) {
  /** The chance of any false alarm in a whole comparison is at most this. */
  public static final double LEVEL = 0.05;

  Change corrected(double correctedP) {
    return new Change(measure, before, after, interval, correctedP);
  }

  public double difference() {
    return after - before;
  }

  public boolean isSignificant() {
    return p < LEVEL;
  }

  /**
   * How much it tells: the part of the change that is certain, for a latency in parts of what it
   * was before. 0 where it may be none.
   */
  double telling() {
    if (!isSignificant()) {
      return 0;
    }
    if (measure instanceof Measure.Slower) {
      return Math.abs(difference());
    }
    boolean certain = !interval.contains(0);
    double least = certain ? Math.min(Math.abs(interval.low()), Math.abs(interval.high())) : 0;
    return measure instanceof Measure.Quantile ? least / Math.max(1, before) : least;
  }
}
