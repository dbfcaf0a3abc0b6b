package org.tcpconnlat.recorder;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tcpconnlat.capture.UsageException;
import org.tcpconnlat.console.DurationText;

/**
 * A latency that is worth keeping, such as {@code p99>100ms}: the nearest-rank percentile of the
 * connects that got a reply, of those that were looked at together. Exact, by counting: it is above
 * the limit when fewer than its rank are at or below.
 *
 * @param percentile above 0, at most 100, which stands for {@code max}
 * @param limitNanos what it has to be above
 */
record LatencyTrigger(String text, BigDecimal percentile, long limitNanos) {
  private static final Pattern TEXT =
      Pattern.compile("(?:p([0-9]{1,3}(?:\\.[0-9]{1,6})?)|max) ?> ?(\\S+)");
  private static final BigDecimal MAX = BigDecimal.valueOf(100);

  /**
   * Reads {@code pN>TIME} or {@code max>TIME}.
   *
   * @throws UsageException for anything else
   */
  static LatencyTrigger parse(String option, String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new UsageException(option + " " + text + ": not a condition such as 'p99>100ms'");
    }
    BigDecimal percentile = matcher.group(1) == null ? MAX : new BigDecimal(matcher.group(1));
    if (percentile.signum() == 0 || percentile.compareTo(MAX) > 0) {
      throw new UsageException(option + " " + text + ": a percentile is above 0, at most 100");
    }
    return new LatencyTrigger(
        text, percentile, DurationText.parse(option, matcher.group(2)).toNanos());
  }

  /** Whether it holds of {@code replies} connects, {@code above} of which are above the limit. */
  boolean holds(long replies, long above) {
    long rank =
        percentile
            .multiply(BigDecimal.valueOf(replies))
            .divide(MAX, 0, RoundingMode.CEILING)
            .longValueExact();
    return replies > 0 && replies - above < rank;
  }
}
