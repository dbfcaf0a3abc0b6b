package org.tcpconnlat.analyzer.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tcpconnlat.analyzer.profile.VisibleText;

class TerminalTextTest {
  @Test
  void spellsOutWhatNobodySees() {
    for (String hidden :
        List.of(
            "\u200b",
            "\u200c",
            "\u200d",
            "\u2060",
            "\ufeff",
            "\u00ad",
            "\u034f",
            "\ufe0f",
            "\u0301",
            "\u20dd",
            "\u115f",
            "\u1160",
            "\u3164",
            "\uffa0",
            "\u2800",
            "\u00a0",
            "\u3000",
            "\u2007",
            "\udb40\udc41")) {
      String shown = TerminalText.of("a" + hidden);
      assertTrue(shown.matches("a(\\\\x[0-9a-f]{2})+"), shown);
      assertEquals(shown, VisibleText.of("a" + hidden));
    }
    assertEquals("a\\xe2\\x80\\x8b", TerminalText.of("a\u200b"));
  }

  @Test
  void leavesWhatIsSeen() {
    for (String seen :
        List.of("naïve", "工作", "🦀", "프로그램", "имя", "dev-sda\\x2d1.slice", "a\\xyz")) {
      assertEquals(seen, TerminalText.of(seen));
    }
  }

  /** Texts of a few characters that could be taken for each other. */
  @Test
  void neverShowsTwoTextsAlike() {
    String[] parts = {"a", "\u200b", "\\", "x", "e2", "80", "8b", "5c", "\\xe2", "é", "e\u0301"};
    Random random = new Random(7);
    Map<String, String> shown = new HashMap<>();
    for (int i = 0; i < 100_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(6); n > 0; n--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      String before = shown.put(TerminalText.of(text.toString()), text.toString());
      assertTrue(before == null || before.contentEquals(text), () -> before + " " + text);
    }
    assertNotEquals(0, shown.size());
  }

  @Test
  void countsCells() {
    assertEquals(4, CellWidth.of("abcd"));
    assertEquals(4, CellWidth.of("工作"));
    assertEquals(3, CellWidth.of("🦀a"));
    assertEquals(8, CellWidth.of("プロセス"));
    assertEquals(4, CellWidth.of("имя…"));
    assertEquals("工作工作工作", CellWidth.cut("工作工作工作工作", 13));
    assertEquals("ab", CellWidth.cut("ab", 12));
    assertEquals("工作  ", CellWidth.padded("工作", 6));
  }
}
