package org.tcpconnlat.analyzer.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Microseconds since the epoch as ISO 8601 in UTC: {@code 2026-11-24T04:32:42.123456Z}. All times
 * of a column have the same digits, so that they sort as texts.
 */
public final class UtcTime {
  private static final long SECOND = 1_000_000;
  private static final long MILLISECOND = 1_000;
  private static final DateTimeFormatter TO_THE_SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

  private long second = Long.MIN_VALUE;
  private byte[] prefix = {};

  /** Rows come in time order, so the text of a second serves many of them. */
  public void write(long micros, TextOutput out) throws IOException {
    long ofRow = Math.floorDiv(micros, SECOND);
    if (ofRow != second) {
      second = ofRow;
      prefix = (toTheSecond(micros) + ".").getBytes(UTF_8);
    }
    out.bytes(prefix);
    out.padded(Math.floorMod(micros, SECOND), 6);
    out.ascii('Z');
  }

  public static String text(long micros) {
    return toTheSecond(micros) + ".%06dZ".formatted(Math.floorMod(micros, SECOND));
  }

  /** Of a whole second. */
  public static String ofSecond(long micros) {
    return toTheSecond(micros) + "Z";
  }

  /** Of a whole millisecond. */
  public static String ofMillisecond(long micros) {
    return toTheSecond(micros) + ".%03dZ".formatted(Math.floorMod(micros, SECOND) / MILLISECOND);
  }

  /** Of the start of a step, which is of whole milliseconds. */
  public static String ofStep(long micros, long stepMicros) {
    return stepMicros % SECOND == 0 ? ofSecond(micros) : ofMillisecond(micros);
  }

  private static String toTheSecond(long micros) {
    return LocalDateTime.ofEpochSecond(Math.floorDiv(micros, SECOND), 0, ZoneOffset.UTC)
        .format(TO_THE_SECOND);
  }
}
