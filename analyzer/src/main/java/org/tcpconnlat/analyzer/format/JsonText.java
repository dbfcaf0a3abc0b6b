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
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (TerminalText.isUnsafe(c) && !inPair(value, i)) {
        escape(c, json);
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }

  private static boolean inPair(String value, int i) {
    return (i + 1 < value.length()
            && Character.isSurrogatePair(value.charAt(i), value.charAt(i + 1)))
        || (i > 0 && Character.isSurrogatePair(value.charAt(i - 1), value.charAt(i)));
  }

  private static void escape(char c, StringBuilder json) {
    json.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      json.append(Character.forDigit(c >> shift & 0xf, 16));
    }
  }
}
