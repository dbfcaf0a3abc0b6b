package org.tcpconnlat.analyzer.compare;

import java.util.Locale;
import org.tcpconnlat.analyzer.statistics.Interval;

/** The figures of a change as people read them, the same in every locale. */
public final class Figures {
  private static final double NANOS_PER_MILLI = 1e6;

  private Figures() {}

  /** {@code 0.251 ms}, {@code 2.13 %}. */
  public static String value(Measure measure, double value) {
    return measure instanceof Measure.Quantile
        ? format("%.3f ms", value / NANOS_PER_MILLI)
        : format("%.2f %%", 100 * value);
  }

  /** What it changed by: absolute, and for a latency relative too. {@code ~} is no change. */
  public static String change(Change change) {
    if (!change.isSignificant()) {
      return "~";
    }
    String absolute = signed(change.measure(), change.difference());
    return change.measure() instanceof Measure.Quantile && change.before() > 0
        ? absolute + format(" (%+.1f %%)", 100 * change.difference() / change.before())
        : absolute;
  }

  /** {@code +0.047 .. +0.052}; empty where nothing bounds it. */
  public static String interval(Change change) {
    Interval interval = change.interval();
    if (Double.isInfinite(interval.low()) && Double.isInfinite(interval.high())) {
      return "";
    }
    return bound(change.measure(), interval.low())
        + " .. "
        + bound(change.measure(), interval.high());
  }

  private static String bound(Measure measure, double value) {
    if (Double.isInfinite(value)) {
      return value < 0 ? "-inf" : "+inf";
    }
    return signed(measure, value);
  }

  private static String signed(Measure measure, double value) {
    return measure instanceof Measure.Quantile
        ? format("%+.3f ms", value / NANOS_PER_MILLI)
        : format("%+.2f pp", 100 * value);
  }

  /** {@code <0.001}, {@code 0.024}. */
  public static String p(double p) {
    return p < 0.001 ? "<0.001" : format("%.3f", p);
  }

  private static String format(String form, double value) {
    return String.format(Locale.ROOT, form, value);
  }
}
