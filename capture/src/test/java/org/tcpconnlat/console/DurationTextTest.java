package org.tcpconnlat.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tcpconnlat.capture.UsageException;

class DurationTextTest {
  @ParameterizedTest
  @CsvSource({
    "1ms, PT0.001S",
    "250ms, PT0.25S",
    "10s, PT10S",
    "5m, PT5M",
    "1h, PT1H",
    "1.5h, PT1H30M",
    "0.000000001s, PT0.000000001S"
  })
  void readsTimes(String text, Duration expected) {
    assertEquals(expected, DurationText.parse("-d", text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "s", "-1s", "0s", "1d", "1 s", "1e3s", "0.1ns", "999999999h"})
  void refusesOtherTexts(String text) {
    assertThrows(UsageException.class, () -> DurationText.parse("-d", text));
  }

  @Test
  void errorNamesOptionAndValue() {
    assertEquals(
        "--duration 10: not a time such as 500ms, 10s, 5m or 1h",
        assertThrows(UsageException.class, () -> DurationText.parse("--duration", "10"))
            .getMessage());
  }
}
