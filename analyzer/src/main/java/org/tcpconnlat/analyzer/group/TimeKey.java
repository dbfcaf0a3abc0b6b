package org.tcpconnlat.analyzer.group;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tcpconnlat.analyzer.ColumnValue;
import org.tcpconnlat.analyzer.result.ResultColumn.Kind;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.UsageException;

/**
 * Time in equal steps, by the start of each: UTC microseconds, multiples of the step since the
 * epoch. So steps of a day begin at midnight UTC, and those of several captures fall together.
 * Weeks begin on Monday.
 */
public record TimeKey(long stepMicros) implements KeyColumn {
  private static final long SECOND = 1_000_000;
  private static final long DAY = 86_400 * SECOND;

  /** The epoch was a Thursday. */
  private static final long FIRST_MONDAY = 4 * DAY;

  private static final Pattern STEP = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Map<String, Long> UNITS =
      Map.of(
          "ms",
          1_000L,
          "s",
          1_000_000L,
          "m",
          60_000_000L,
          "h",
          3_600_000_000L,
          "d",
          86_400_000_000L);

  /** Reads {@code 100ms}, {@code 10s}, {@code 1m}, {@code 1h} or {@code 1d}. */
  public static TimeKey parse(String text) {
    Matcher matcher = STEP.matcher(text);
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
      throw new UsageException("--by time:" + text + ": no step such as 100ms, 10s, 1m, 1h or 1d");
    }
    return new TimeKey(Long.parseLong(matcher.group(1)) * UNITS.get(matcher.group(2)));
  }

  /** The start of the step that a moment is in. */
  public static long start(long micros, long stepMicros) {
    long origin = stepMicros % (7 * DAY) == 0 ? FIRST_MONDAY : 0;
    return micros - Math.floorMod(micros - origin, stepMicros);
  }

  @Override
  public String name() {
    return "time";
  }

  @Override
  public Kind kind() {
    return stepMicros % SECOND == 0 ? Kind.SECOND : Kind.MILLISECOND;
  }

  @Override
  public Set<Column> columns() {
    return Set.of(Column.TIME);
  }

  @Override
  public Binding bind(Dictionaries dictionaries) {
    return new Binding() {
      @Override
      public ColumnValue values(CaptureSource source) {
        return (batch, row) -> {
          return start(batch.timeMicros[row], stepMicros);
        };
      }

      @Override
      public String text(long id) {
        throw new IllegalStateException("time is no text");
      }
    };
  }
}
