package org.tcpconnlat.analyzer.format;

import java.util.Map;

/** Values of RFC 8259. */
public final class JsonText {
  private JsonText() {}

  /**
   * A map with texts as keys, an iterable, a text, a number, a boolean or null. A map's order must
   * be its own: the same input gives the same bytes.
   */
  public static String of(Object value) {
    StringBuilder json = new StringBuilder();
    write(value, json);
    return json.toString();
  }

  private static void write(Object value, StringBuilder json) {
    if (value instanceof Map<?, ?> map) {
      Ordered.check(map);
      String before = "{";
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.append(before).append(string((String) entry.getKey())).append(':');
        write(entry.getValue(), json);
        before = ",";
      }
      json.append(map.isEmpty() ? "{}" : "}");
    } else if (value instanceof Iterable<?> values) {
      String before = "";
      json.append('[');
      for (Object each : values) {
        json.append(before);
        write(each, json);
        before = ",";
      }
      json.append(']');
    } else {
      json.append(value instanceof String text ? string(text) : String.valueOf(value));
    }
  }

  /**
   * The value in quotes. What {@link TerminalText} holds unsafe is escaped too, so that the line
   * may be shown and still reads back as the same text.
   */
  static String string(String value) {
    StringBuilder json = new StringBuilder("\"");
    value
        .codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                json.append('\\').append((char) c);
              } else if (TerminalText.isUnsafe(c)) {
                Character.toString(c).chars().forEach(unit -> escape((char) unit, json));
              } else {
                json.appendCodePoint(c);
              }
            });
    return json.append('"').toString();
  }

  private static void escape(char c, StringBuilder json) {
    json.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      json.append(Character.forDigit(c >> shift & 0xf, 16));
    }
  }
}
