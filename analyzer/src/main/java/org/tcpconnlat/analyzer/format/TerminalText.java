package org.tcpconnlat.analyzer.format;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Makes recorded text safe to print. Names in a capture are chosen by whoever ran the process, so
 * they may hold escape sequences that drive a terminal, or marks that reorder what is read.
 */
public final class TerminalText {
  private TerminalText() {}

  /** The text with every unsafe character as {@code \xNN} of each of its UTF-8 bytes. */
  public static String of(String text) {
    int first = firstUnsafe(text);
    if (first == text.length()) {
      return text;
    }
    StringBuilder safe = new StringBuilder(text.substring(0, first));
    text.codePoints()
        .skip(text.codePointCount(0, first))
        .forEach(
            character -> {
              if (isUnsafe(character)) {
                escape(character, safe);
              } else {
                safe.appendCodePoint(character);
              }
            });
    return safe.toString();
  }

  /** Where it is, or the text's end: almost all texts are safe, and there may be many. */
  private static int firstUnsafe(String text) {
    int at = 0;
    while (at < text.length()) {
      int character = text.codePointAt(at);
      if (isUnsafe(character)) {
        return at;
      }
      at += Character.charCount(character);
    }
    return at;
  }

  /**
   * Whether a terminal, or the eye, could be misled: C0 and C1 controls, DEL, line and paragraph
   * separators, bidirectional marks, embeddings, overrides and isolates, lone surrogates.
   */
  public static boolean isUnsafe(int character) {
    if (character >= ' ' && character <= '~') {
      return false;
    }
    return Character.isISOControl(character)
        || character == 0x061c
        || character == 0x200e
        || character == 0x200f
        || (character >= 0x2028 && character <= 0x202e)
        || (character >= 0x2066 && character <= 0x2069)
        || (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE);
  }

  private static void escape(int character, StringBuilder safe) {
    for (byte b : Character.toString(character).getBytes(UTF_8)) {
      safe.append("\\x").append(Character.forDigit(b >> 4 & 0xf, 16));
      safe.append(Character.forDigit(b & 0xf, 16));
    }
  }
}
