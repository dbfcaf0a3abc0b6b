package org.tcpconnlat.analyzer.info;

import java.util.Locale;
import org.tcpconnlat.analyzer.explain.Wording;

/** A span of time in words. */
final class Span {
  private static final long SECOND = 1_000_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private Span() {}

  static String text(long startMicros, long endMicros) {
    if (endMicros < startMicros) {
      return "from " + Wording.moment(startMicros) + ", its end isn't known";
    }
    return Wording.moment(startMicros)
        + " to "
        + Wording.moment(endMicros)
        + ", "
        + length(endMicros - startMicros);
  }

  /** In the two largest units. */
  static String length(long micros) {
    if (micros < MINUTE) {
      return String.format(Locale.ROOT, "%.1f s", micros / 1e6);
    }
    if (micros < HOUR) {
      return micros / MINUTE + " min " + micros % MINUTE / SECOND + " s";
    }
    return micros < DAY
        ? micros / HOUR + " h " + micros % HOUR / MINUTE + " min"
        : micros / DAY + " d " + micros % DAY / HOUR + " h";
  }
}
