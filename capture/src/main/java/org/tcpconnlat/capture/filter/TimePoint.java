package org.tcpconnlat.capture.filter;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tcpconnlat.capture.UsageException;

/** A moment as {@code --since} and {@code --until} take it. Without a zone, times are UTC. */
sealed interface TimePoint {
  /**
   * The moment, in microseconds since the epoch.
   *
   * @param start of the captures
   * @param end of the captures
   */
  long micros(long start, long end);

  /** A date and time of its own. */
  record Absolute(long micros) implements TimePoint {
    @Override
    public long micros(long start, long end) {
      return micros;
    }
  }

  /** So long after the start. */
  record Offset(long micros) implements TimePoint {
    @Override
    public long micros(long start, long end) {
      return start > Long.MAX_VALUE - micros ? Long.MAX_VALUE : start + micros;
    }
  }

  /** The first such time within the captures; if there is none, that of the day they start on. */
  record OfDay(LocalTime time) implements TimePoint {
    private static final long DAY_MICROS = ChronoUnit.DAYS.getDuration().toNanos() / 1000;

    @Override
    public long micros(long start, long end) {
      long midnight = Math.floorDiv(start, DAY_MICROS) * DAY_MICROS;
      long sameDay = midnight + time.toNanoOfDay() / 1000;
      boolean next = sameDay < start && sameDay + DAY_MICROS <= end;
      return next ? sameDay + DAY_MICROS : sameDay;
    }
  }

  /**
   * Reads {@code 2026-11-25T14:00:00Z}, {@code 2026-11-25 14:00}, {@code 2026-11-25}, {@code
   * 14:00}, {@code +90s}.
   *
   * @throws UsageException if it is none of them
   */
  static TimePoint parse(String name, String text) {
    try {
      return text.startsWith("+") ? Parser.offset(text) : Parser.moment(text);
    } catch (DateTimeException | ArithmeticException e) {
      throw new UsageException(
          name
              + " "
              + text
              + ": no time; 2026-11-25T14:00:00Z, 14:00 and +90s (after the start) are some",
          e);
    }
  }

  /** Java's parsers throw a DateTimeException for what they can't read; so does this one. */
  final class Parser {
    private static final Pattern OFFSET =
        Pattern.compile("\\+([0-9]{1,9}(\\.[0-9]{1,9})?)(ms|[smhd])");
    private static final Pattern ZONED = Pattern.compile(".*(Z|[+-]\\d\\d(:?\\d\\d)?)");

    private Parser() {}

    private static TimePoint offset(String text) {
      Matcher offset = OFFSET.matcher(text);
      if (!offset.matches()) {
        throw new DateTimeException(text);
      }
      long unit =
          switch (offset.group(3)) {
            case "ms" -> 1_000L;
            case "s" -> 1_000_000L;
            case "m" -> 60_000_000L;
            case "h" -> 3_600_000_000L;
            default -> 86_400_000_000L;
          };
      return new Offset(
          new BigDecimal(offset.group(1))
              .multiply(BigDecimal.valueOf(unit))
              .setScale(0, RoundingMode.DOWN)
              .longValueExact());
    }

    private static TimePoint moment(String text) {
      if (!text.contains("-") && !text.endsWith("Z")) {
        return new OfDay(LocalTime.parse(text));
      }
      String iso = text.replace(' ', 'T');
      if (!iso.contains("T")) {
        return absolute(LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC));
      }
      boolean zoned = ZONED.matcher(iso.substring(iso.indexOf('T'))).matches();
      return absolute(
          zoned
              ? OffsetDateTime.parse(iso).toInstant()
              : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
    }

    private static TimePoint absolute(Instant instant) {
      return new Absolute(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
    }
  }
}
