package org.tcpconnlat.analyzer.picture;

import java.util.Locale;

/** Latencies on an axis: short, three digits, in ASCII. */
final class LatencyText {
  private LatencyText() {}

  static String of(long nanos) {
    if (nanos < 1_000_000) {
      return digits(nanos / 1e3) + " us";
    }
    return nanos < 1_000_000_000 ? digits(nanos / 1e6) + " ms" : digits(nanos / 1e9) + " s";
  }

  private static String digits(double value) {
    if (value == Math.rint(value) && value < 10_000) {
      return Long.toString((long) value);
    }
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
  }
}
