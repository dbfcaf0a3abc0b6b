package org.tcpconnlat.analyzer.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void writesEveryKindOfValue() {
    assertEquals(
        "{\"a\":[1,null,true,\"x\",[-1,2]]}",
        Json.of(Map.of("a", Arrays.asList(1, null, true, "x", new long[] {-1, 2}))));
  }

  @Test
  void markupCannotEndTheElementAroundIt() {
    assertEquals("\"\\u003c/script\\u003e\\u003c!--\\u0026\"", Json.of("</script><!--&"));
  }

  @Test
  void lineSeparatorsControlsAndSurrogatesAreEscaped() {
    assertEquals(
        "\"\\u2028\\u2029\\u0000\\u000a\\u0022\\u005c\\u007f\\ud800\"",
        Json.of("\u2028\u2029\0\n\"\\\u007f\ud800"));
  }

  @Property
  void noTextBringsInACharacterThatHtmlOrScriptsSee(@ForAll String text) {
    String json = Json.of(List.of(text));
    assertTrue(json.chars().noneMatch(unit -> "<>&\u2028\u2029\n\r".indexOf(unit) >= 0), json);
  }
}
