package org.tcpconnlat.analyzer.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.MICROS;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Microseconds since the epoch as ISO 8601 in UTC: {@code 2026-11-24T04:32:42.123456Z}. */
public final class UtcTime {
  private static final DateTimeFormatter TO_THE_SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.", Locale.ROOT);

  private long second = Long.MIN_VALUE;
  private byte[] prefix = {};

  /** Rows come in time order, so the text of a second serves many of them. */
  public void write(long micros, TextOutput out) throws IOException {
    long ofRow = Math.floorDiv(micros, 1_000_000L);
    if (ofRow != second) {
      second = ofRow;
      prefix =
          LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC)
              .format(TO_THE_SECOND)
              .getBytes(UTF_8);
    }
    out.bytes(prefix);
    out.padded(Math.floorMod(micros, 1_000_000L), 6);
    out.ascii('Z');
  }

  public static String text(long micros) {
    return Instant.EPOCH.plus(micros, MICROS).toString();
  }
}
