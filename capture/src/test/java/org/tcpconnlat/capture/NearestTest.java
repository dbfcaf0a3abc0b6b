package org.tcpconnlat.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> WORDS = List.of("analyze", "anonymize", "report", "record");

  @Test
  void findsWhatWasMeant() {
    assertEquals(Optional.of("analyze"), Nearest.of("analyse", WORDS));
    assertEquals(Optional.of("analyze"), Nearest.of("anaylze", WORDS));
    assertEquals(Optional.of("report"), Nearest.of("reprot", WORDS));
    assertEquals(Optional.of("record"), Nearest.of("RECORD", WORDS));
  }

  @Test
  void findsNothingFarAway() {
    assertEquals(Optional.empty(), Nearest.of("frobnicate", WORDS));
    assertEquals(Optional.empty(), Nearest.of("", WORDS));
    assertEquals(Optional.empty(), Nearest.of("x", List.of("y")));
  }

  @Test
  void saysWhatThereIsOtherwise() {
    assertEquals("; did you mean report?", Nearest.hint("repot", WORDS, "; nothing"));
    assertEquals("; nothing", Nearest.hint("x", WORDS, "; nothing"));
  }
}
