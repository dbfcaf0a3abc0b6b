package org.tcpconnlat.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tcpconnlat.capture.UsageException;

class SizeTextTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "512K, 524288", "256M, 268435456", "2G, 2147483648"})
  void readsSizes(String text, long bytes) {
    assertEquals(bytes, SizeText.parse("--rotate-size", text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "1T", "1.5M", "M", "1 M", "1m"})
  void refusesOtherTexts(String text) {
    assertThrows(UsageException.class, () -> SizeText.parse("--rotate-size", text));
  }

  @ParameterizedTest
  @CsvSource({"0, 0 B", "1023, 1023 B", "1536, 1.5 KB", "65011712, 62.0 MB", "5368709120, 5.0 GB"})
  void showsSizes(long bytes, String text) {
    assertEquals(text, SizeText.of(bytes));
  }
}
