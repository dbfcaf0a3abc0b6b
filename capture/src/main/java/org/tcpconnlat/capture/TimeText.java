package org.tcpconnlat.capture;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times in metadata: UTC, {@code 2026-11-25T16:27:17.123456Z}. */
final class TimeText {
  /** A digit for each 0; of the years 0 to 9999. */
  private static final String USUAL = "0000-00-00T00:00:00.000000Z";

  private static final long MICROS = 1_000_000;

  private TimeText() {}

  /** The time for any year. Takes 15 ms to get ready, which reading a capture need not wait for. */
  private static final class AnyYear {
    static final DateTimeFormatter FORMAT =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
  }

  /**
   * @param micros since the epoch
   */
  static String of(long micros) {
    return AnyYear.FORMAT.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }

  /**
   * Microseconds since the epoch.
   *
   * @throws DateTimeException if this is no time as {@link #of} writes it
   * @throws ArithmeticException if it is too far away
   */
  static long micros(String text) {
    return isUsual(text) ? usual(text) : micros(Instant.from(AnyYear.FORMAT.parse(text)));
  }

  private static long micros(Instant time) {
    long whole = Math.multiplyExact(time.getEpochSecond(), MICROS);
    return Math.addExact(whole, time.get(ChronoField.MICRO_OF_SECOND));
  }

  private static boolean isUsual(String text) {
    if (text.length() != USUAL.length()) {
      return false;
    }
    for (int i = 0; i < USUAL.length(); i++) {
      char wanted = USUAL.charAt(i);
      char found = text.charAt(i);
      if (wanted == '0' ? found < '0' || found > '9' : found != wanted) {
        return false;
      }
    }
    return true;
  }

  private static long usual(String text) {
    LocalDate date = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    LocalTime time = LocalTime.of(number(text, 11, 13), number(text, 14, 16), number(text, 17, 19));
    return date.toEpochSecond(time, ZoneOffset.UTC) * MICROS + number(text, 20, 26);
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, /* radix= */ 10);
  }
}
