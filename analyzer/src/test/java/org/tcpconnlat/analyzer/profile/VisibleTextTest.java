package org.tcpconnlat.analyzer.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class VisibleTextTest {
  @Test
  void controlAndBidirectionalCharactersAreSpelledOut() {
    assertEquals("\\x1b[31mred\\x07", VisibleText.of("\u001b[31mred\u0007"));
    assertEquals("\\xe2\\x80\\xaegnp.exe", VisibleText.of("\u202egnp.exe"));
    assertEquals("a\\xe2\\x80\\xa8b", VisibleText.of("a\u2028b"));
  }

  @Test
  void loneSurrogatesAreSpelledOut() {
    assertEquals("a\\x3fb", VisibleText.of("a\ud800b"));
  }

  @Test
  void ordinaryNamesStayAsTheyAre() {
    assertEquals("naïve-工作-🦀 (x)", VisibleText.of("naïve-工作-🦀 (x)"));
  }

  @Test
  void overlongNamesAreCut() {
    assertEquals("x".repeat(120) + "…", VisibleText.of("x".repeat(121)));
    assertEquals("x".repeat(120), VisibleText.of("x".repeat(120)));
  }
}
