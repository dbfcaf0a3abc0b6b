package org.tcpconnlat.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MillisecondsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1000",
    "0.1, 100",
    "1., 1000",
    ".5, 500",
    "0.0019, 1",
    "0.0009999999, 0",
    // In binary floating point 1.001 * 1000 is a little less than 1001.
    "1.001, 1001",
    "8.2, 8200",
    "999999999999.999, 999999999999999",
  })
  void readsDecimalsExactlyAndTruncates(String text, long micros) {
    assertEquals(micros, Milliseconds.micros("min_ms", text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "-1",
        "+1",
        "1e3",
        "1e999999999",
        "0x1",
        "1ms",
        "nan",
        "inf",
        " 1",
        "1,5",
        "1000000000000",
        "\u0661"
      })
  void rejectsWhatIsNoNumberOfMilliseconds(String text) {
    assertFalse(Milliseconds.matches(text));
    UsageException e =
        assertThrows(UsageException.class, () -> Milliseconds.micros("min_ms", text));
    assertTrue(e.getMessage().startsWith("min_ms " + text + ": "), e.getMessage());
  }

  @Test
  void namesWhatWasAskedFor() {
    UsageException e =
        assertThrows(UsageException.class, () -> Milliseconds.micros("--max-ms", "x"));
    assertEquals("--max-ms x: not a number of milliseconds, such as 10 or 0.1", e.getMessage());
  }

  @Test
  void saysHowAMisspeltOneIsWritten() {
    assertEquals(Optional.of("milliseconds are not below 0"), MisspeltMilliseconds.remedy("-1"));
    assertEquals(written("1.5"), MisspeltMilliseconds.remedy("1,5"));
    assertEquals(written("10000"), MisspeltMilliseconds.remedy("10s"));
    assertEquals(written("0.25"), MisspeltMilliseconds.remedy("250us"));
    assertEquals(Optional.empty(), MisspeltMilliseconds.remedy("run.parquet"));
    assertEquals(Optional.empty(), MisspeltMilliseconds.remedy("1e3"));
  }

  private static Optional<String> written(String millis) {
    return Optional.of("in milliseconds, without a unit, that is " + millis);
  }
}
