package org.tcpconnlat.analyzer.format;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Makes recorded text safe to show: in tables, pictures and reports. Names in a capture are chosen
 * by whoever ran the process: they may hold escape sequences that drive a terminal, marks that
 * reorder what is read, or characters that nobody sees, so that two names look the same.
 */
public final class TerminalText {
  private static final char ESCAPE = '\\';
  private static final int ESCAPE_LENGTH = 4;

  private TerminalText() {}

  /**
   * The text with every unsafe character as {@code \xNN} of each of its UTF-8 bytes. Different
   * texts stay different: a text that reads like that itself has {@code \x5c} for its backslash.
   */
  public static String of(String text) {
    int first = nextUnsafe(text, 0);
    if (first == text.length()) {
      return text;
    }
    StringBuilder safe = new StringBuilder();
    int done = 0;
    for (int at = first; at < text.length(); at = nextUnsafe(text, done)) {
      safe.append(text, done, at);
      int character = text.codePointAt(at);
      escape(character, safe);
      done = at + Character.charCount(character);
    }
    return safe.append(text, done, text.length()).toString();
  }

  /** Where it is, or the text's end: almost all texts are safe, and there may be many. */
  private static int nextUnsafe(String text, int from) {
    int at = from;
    while (at < text.length()) {
      int character = text.codePointAt(at);
      if (isUnsafe(character) || (character == ESCAPE && isLikeAnEscape(text, at))) {
        return at;
      }
      at += Character.charCount(character);
    }
    return at;
  }

  /**
   * Whether a terminal, or the eye, could be misled: by controls and format characters, separators
   * of lines and paragraphs, lone surrogates; by what takes no cell, combining marks among it, and
   * by what looks like a space.
   */
  public static boolean isUnsafe(int character) {
    if (character >= ' ' && character <= '~') {
      return false;
    }
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.SPACE_SEPARATOR ->
          true;
      default -> isBlank(character);
    };
  }

  /**
   * Letters and symbols that are drawn as nothing: jamo of Hangul without a vowel or consonant of
   * their own, fillers, the empty pattern of Braille, and what is reserved to be ignored.
   */
  private static boolean isBlank(int character) {
    return (character >= 0x115f && character <= 0x11ff)
        || (character >= 0xd7b0 && character <= 0xd7ff)
        || character == 0x3164
        || character == 0xffa0
        || character == 0x2800
        || character == 0x2065
        || (character >= 0xfff0 && character <= 0xfff8)
        || (character >= 0xe0000 && character <= 0xe0fff);
  }

  /**
   * Whether it reads like what {@link #of} makes: those of systemd don't, which stand for ASCII.
   */
  private static boolean isLikeAnEscape(String text, int at) {
    if (at + ESCAPE_LENGTH > text.length() || text.charAt(at + 1) != 'x') {
      return false;
    }
    int high = digit(text.charAt(at + 2));
    int low = digit(text.charAt(at + 3));
    int value = high << 4 | low;
    return value >= 0 && (value < ' ' || value > '~' || value == ESCAPE);
  }

  /** As {@link #of} writes it; negative for anything else. */
  private static int digit(char character) {
    return Character.isUpperCase(character) ? -1 : Character.digit(character, 16);
  }

  private static void escape(int character, StringBuilder safe) {
    for (byte b : Character.toString(character).getBytes(UTF_8)) {
      safe.append("\\x").append(Character.forDigit(b >> 4 & 0xf, 16));
      safe.append(Character.forDigit(b & 0xf, 16));
    }
  }
}
