package org.tcpconnlat.analyzer.explain;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.tcpconnlat.console.Plural;

/** Numbers as a sentence has them, the same in every locale. */
public final class Wording {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Wording() {}

  /** A count with its noun, {@code 1 connect} or {@code 1,204 connects}. */
  public static String count(long number, String noun) {
    return number(number) + " " + Plural.of(number, noun);
  }

  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A share in per cent, with more digits the smaller it is. */
  public static String share(long part, long whole) {
    double percent = whole == 0 ? 0 : 100.0 * part / whole;
    if (part == 0 || part == whole || (percent >= 10 && percent <= 90)) {
      return String.format(Locale.ROOT, "%.0f %%", percent);
    }
    if (percent < 0.01) {
      return "< 0.01 %";
    }
    return percent > 99.99 ? "> 99.99 %" : String.format(Locale.ROOT, "%.2f %%", percent);
  }

  /** A latency in the unit that suits it, with three digits. */
  public static String latency(long nanos) {
    if (nanos < 1_000) {
      return nanos + " ns";
    }
    if (nanos < 999_500) {
      return digits(nanos / 1e3) + " µs";
    }
    return nanos < 999_500_000 ? digits(nanos / 1e6) + " ms" : digits(nanos / 1e9) + " s";
  }

  private static String digits(double value) {
    int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** A moment, to the second. */
  public static String moment(long micros) {
    return CLOCK.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS)) + " UTC";
  }
}
