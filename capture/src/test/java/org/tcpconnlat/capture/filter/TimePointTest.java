package org.tcpconnlat.capture.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tcpconnlat.capture.UsageException;

class TimePointTest {
  @ParameterizedTest
  @CsvSource({
    // what, the captures' start, their end, the moment
    "2026-11-25T14:00:00Z, 2026-11-24T00:00:00Z, 2026-11-24T01:00:00Z, 2026-11-25T14:00:00Z",
    "2026-11-25T14:00:00.000001Z, 2026-11-24T00:00:00Z, 2026-11-24T01:00:00Z,"
        + " 2026-11-25T14:00:00.000001Z",
    "2026-11-25T14:00:00+02:00, 2026-11-24T00:00:00Z, 2026-11-24T01:00:00Z, 2026-11-25T12:00:00Z",
    "2026-11-25T14:00, 2026-11-24T00:00:00Z, 2026-11-24T01:00:00Z, 2026-11-25T14:00:00Z",
    "2026-11-25 14:00, 2026-11-24T00:00:00Z, 2026-11-24T01:00:00Z, 2026-11-25T14:00:00Z",
    "2026-11-25, 2026-11-24T00:00:00Z, 2026-11-24T01:00:00Z, 2026-11-25T00:00:00Z",
    "+90s, 2026-11-24T00:00:00Z, 2026-11-24T01:00:00Z, 2026-11-24T00:01:30Z",
    "+1.5m, 2026-11-24T00:00:00Z, 2026-11-24T01:00:00Z, 2026-11-24T00:01:30Z",
    "+250ms, 2026-11-24T00:00:00Z, 2026-11-24T01:00:00Z, 2026-11-24T00:00:00.25Z",
    "+2h, 2026-11-24T00:00:00Z, 2026-11-24T01:00:00Z, 2026-11-24T02:00:00Z",
    "+1d, 2026-11-24T00:00:00Z, 2026-11-24T01:00:00Z, 2026-11-25T00:00:00Z",
    // Within the captures, on the day they start or the next.
    "14:30, 2026-11-24T14:00:00Z, 2026-11-24T15:00:00Z, 2026-11-24T14:30:00Z",
    "00:10, 2026-11-24T23:50:00Z, 2026-11-25T00:20:00Z, 2026-11-25T00:10:00Z",
    "23:55:30.5, 2026-11-24T23:50:00Z, 2026-11-25T00:20:00Z, 2026-11-24T23:55:30.5Z",
    // Before and after the captures: of the day they start on.
    "14:00, 2026-11-24T14:00:05Z, 2026-11-24T15:00:00Z, 2026-11-24T14:00:00Z",
    "16:00, 2026-11-24T14:00:05Z, 2026-11-24T15:00:00Z, 2026-11-24T16:00:00Z",
    // Before 1970.
    "14:00, 1969-12-31T10:00:00Z, 1969-12-31T15:00:00Z, 1969-12-31T14:00:00Z",
  })
  void readsTimesOfAllForms(String text, Instant start, Instant end, Instant expected) {
    assertEquals(
        micros(expected), TimePoint.parse("--since", text).micros(micros(start), micros(end)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "25:00",
        "14",
        "2026-13-01",
        "+90",
        "+s",
        "-90s",
        "+1e9s",
        "2026-11-25T14:00:00+25:00",
        "+999999999999999999d",
        "999999999-01-01"
      })
  void rejectsWhatIsNoTime(String text) {
    UsageException e = assertThrows(UsageException.class, () -> TimePoint.parse("--since", text));
    assertEquals(0, e.getMessage().indexOf("--since " + text + ": no time;"));
  }

  private static long micros(Instant instant) {
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
  }
}
