package org.tcpconnlat.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tcpconnlat.capture.UsageException;

/** Times on the command line: {@code 250ms}, {@code 10s}, {@code 1.5h}. */
public final class DurationText {
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)(ms|s|m|h)");
  private static final Map<String, Long> NANOS =
      Map.of("ms", 1_000_000L, "s", 1_000_000_000L, "m", 60_000_000_000L, "h", 3_600_000_000_000L);

  /** A century: no sum of such times comes near to where nanoseconds in a long end. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private DurationText() {}

  /**
   * A time above zero.
   *
   * @param option what to name in the error
   * @throws UsageException for anything else
   */
  public static Duration parse(String option, String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new UsageException(option + " " + text + ": not a time such as 500ms, 10s, 5m or 1h");
    }
    BigDecimal nanos =
        new BigDecimal(matcher.group(1))
            .multiply(BigDecimal.valueOf(NANOS.get(matcher.group(2))))
            .setScale(0, RoundingMode.DOWN);
    if (nanos.signum() == 0 || nanos.compareTo(BigDecimal.valueOf(LONGEST.toNanos())) > 0) {
      throw new UsageException(option + " " + text + ": must be above 0 and below a century");
    }
    return Duration.ofNanos(nanos.longValueExact());
  }
}
