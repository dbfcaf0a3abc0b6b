package org.tcpconnlat.analyzer.profile;

import java.nio.charset.StandardCharsets;

/**
 * Text from a capture made safe to show: control and format characters, bidirectional marks among
 * them, and lone surrogates become the {@code \xNN} of their UTF-8 bytes; what is longer than any
 * name a kernel gives is cut.
 */
public final class VisibleText {
  private static final int MOST_CHARACTERS = 120;

  private VisibleText() {}

  public static String of(String text) {
    StringBuilder visible = new StringBuilder();
    text.codePoints().limit(MOST_CHARACTERS).forEach(point -> append(visible, point));
    boolean cut = text.codePointCount(0, text.length()) > MOST_CHARACTERS;
    return cut ? visible.append('…').toString() : visible.toString();
  }

  private static void append(StringBuilder visible, int point) {
    if (!hidden(point)) {
      visible.appendCodePoint(point);
      return;
    }
    for (byte unit : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
      visible.append(String.format("\\x%02x", unit));
    }
  }

  private static boolean hidden(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
