package org.tcpconnlat.capture;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Durations as the command line has them, in milliseconds: {@code 1}, {@code 0.1}. Read as exact
 * decimals and truncated to a microsecond, the same wherever a filter is applied.
 */
public final class Milliseconds {
  /** Up to 31 years. */
  private static final int MOST_WHOLE_DIGITS = 12;

  private static final int MOST_DECIMALS = 30;

  private Milliseconds() {}

  /**
   * Whether a word on the command line can be a duration rather than a file's name: digits with a
   * point among them or not, no sign, no exponent. By hand, for every {@code analyze} asks it, and
   * regular expressions take 10 ms to get ready.
   */
  public static boolean matches(String text) {
    int point = text.indexOf('.');
    int whole = point < 0 ? text.length() : point;
    int decimals = point < 0 ? 0 : text.length() - point - 1;
    return whole <= MOST_WHOLE_DIGITS
        && decimals <= MOST_DECIMALS
        && whole + decimals > 0
        && areDigits(text, 0, whole)
        && areDigits(text, text.length() - decimals, text.length());
  }

  private static boolean areDigits(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /**
   * The whole microseconds of a text.
   *
   * @param name what to call it in the error, such as {@code min_ms}
   * @throws UsageException if it is no number, or below zero
   */
  public static long micros(String name, String text) {
    if (!matches(text)) {
      throw new UsageException(
          name
              + " "
              + text
              + ": "
              + MisspeltMilliseconds.remedy(text)
                  .orElse("not a number of milliseconds, such as 10 or 0.1"));
    }
    return new BigDecimal(text).movePointRight(3).setScale(0, RoundingMode.DOWN).longValueExact();
  }
}
