package org.tcpconnlat.capture;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * Durations as the command line has them, in milliseconds: {@code 1}, {@code 0.1}. Read as exact
 * decimals and truncated to a microsecond, the same wherever a filter is applied.
 */
public final class Milliseconds {
  /** Up to 31 years; no sign, no exponent. */
  private static final Pattern NUMBER =
      Pattern.compile("[0-9]{1,12}(\\.[0-9]{0,30})?|\\.[0-9]{1,30}");

  private Milliseconds() {}

  /** Whether a word on the command line can be a duration rather than a file's name. */
  public static boolean matches(String text) {
    return NUMBER.matcher(text).matches();
  }

  /**
   * The whole microseconds of a text.
   *
   * @param name what to call it in the error, such as {@code min_ms}
   * @throws UsageException if it is no number, or below zero
   */
  public static long micros(String name, String text) {
    if (!matches(text)) {
      throw new UsageException(name + " " + text + ": not a number of milliseconds");
    }
    return new BigDecimal(text).movePointRight(3).setScale(0, RoundingMode.DOWN).longValueExact();
  }
}
