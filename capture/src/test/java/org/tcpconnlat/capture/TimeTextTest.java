package org.tcpconnlat.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
  @Property
  void anyTimeComesBack(@ForAll @LongRange(min = Long.MIN_VALUE / 2) long micros) {
    assertEquals(micros, TimeText.micros(TimeText.of(micros)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-01-01T00:00:00.000000Z",
        "2024-02-29T23:59:59.999999Z",
        "2026-11-25T16:27:17.123456Z",
        "0000-01-01T00:00:00.000001Z",
        "9999-12-31T23:59:59.999999Z"
      })
  void isTheInstantThatIso8601Says(String text) {
    long micros = TimeText.micros(text);
    assertEquals(Instant.parse(text), Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    assertEquals(text, TimeText.of(micros));
  }

  @Test
  void yearsOfMoreThanFourDigitsAreTaken() {
    assertEquals(253_402_300_800_000_000L, TimeText.micros("+10000-01-01T00:00:00.000000Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-02-30T00:00:00.000000Z",
        "2026-13-01T00:00:00.000000Z",
        "2026-11-25T24:00:00.000000Z",
        "2026-11-25T00:00:60.000000Z",
        "2026-11-25 00:00:00.000000Z",
        "2026-11-25T00:00:00.000000z",
        "2026-11-25T00:00:00Z",
        "2026-11-2\u0665T00:00:00.000000Z"
      })
  void refusesWhatIsNoTime(String text) {
    assertThrows(DateTimeException.class, () -> TimeText.micros(text));
  }
}
