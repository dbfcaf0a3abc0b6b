package org.tcpconnlat.capture;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words that were probably meant as milliseconds. Apart from those, for its regular expression. */
public final class MisspeltMilliseconds {
  private static final Pattern NUMBER =
      Pattern.compile("(-)?([0-9]{1,12}(?:[.,][0-9]{1,12})?)(|ns|us|ms|s|m|h)");

  /** What makes milliseconds of a unit. */
  private static final Map<String, BigDecimal> UNITS =
      Map.of(
          "",
          BigDecimal.ONE,
          "ns",
          new BigDecimal("0.000001"),
          "us",
          new BigDecimal("0.001"),
          "ms",
          BigDecimal.ONE,
          "s",
          BigDecimal.valueOf(1000),
          "m",
          BigDecimal.valueOf(60_000),
          "h",
          BigDecimal.valueOf(3_600_000));

  private MisspeltMilliseconds() {}

  /** How {@code 1ms}, {@code 1,5} or {@code -1} should have been written; empty for other words. */
  public static Optional<String> remedy(String text) {
    Matcher number = NUMBER.matcher(text);
    if (!number.matches()) {
      return Optional.empty();
    }
    if (number.group(1) != null) {
      return Optional.of("milliseconds are not below 0");
    }
    BigDecimal millis =
        new BigDecimal(number.group(2).replace(',', '.')).multiply(UNITS.get(number.group(3)));
    return Optional.of(
        "in milliseconds, without a unit, that is "
            + (millis.signum() == 0 ? "0" : millis.stripTrailingZeros().toPlainString()));
  }
}
