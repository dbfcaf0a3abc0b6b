package org.tcpconnlat.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TextsTest {
  @Property(tries = 200)
  void givesATextOneIdHoweverItComes(@ForAll List<String> words) {
    Texts texts = new Texts();
    Map<String, Integer> ids = new HashMap<>();
    for (int i = 0; i < 4 * words.size(); i++) {
      String word = words.get(i % words.size()) + i % 3;
      byte[] utf8 = (" " + word + "  ").getBytes(UTF_8);
      String read = new String(utf8, 1, utf8.length - 3, UTF_8);
      int id = i % 2 == 0 ? texts.id(utf8, 1, utf8.length - 3) : texts.id(read);
      assertEquals(ids.computeIfAbsent(read, w -> ids.size()), id);
      assertEquals(read, texts.text(id));
    }
    assertEquals(ids.size(), texts.size());
  }

  @Test
  void bytesThatAreNoTextStandForOneCharacter() {
    Texts texts = new Texts();
    int id = texts.id(new byte[] {'a', (byte) 0xff}, 0, 2);
    assertEquals(id, texts.id(new byte[] {'a', (byte) 0xfe}, 0, 2));
    assertEquals(id, texts.id("a\uFFFD"));
    assertEquals(1, texts.size());
  }

  @Test
  void tellsApartTextsThatShareTheirBeginning() {
    Texts texts = new Texts();
    byte[] letters = "a".repeat(1_000).getBytes(UTF_8);
    for (int length = 0; length <= letters.length; length++) {
      assertEquals(length, texts.id(letters, 0, length));
    }
    for (int length = 0; length <= letters.length; length++) {
      assertEquals(length, texts.id(letters, 0, length));
    }
  }
}
