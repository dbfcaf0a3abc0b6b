package org.tcpconnlat.analyzer.format;

/** Strings of RFC 8259. */
final class JsonText {
  private JsonText() {}

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
