package org.tcpconnlat.capture.filter;

import org.tcpconnlat.capture.TextTest;

/**
 * A pattern for whole texts, as a shell has it: {@code *} stands for any characters, {@code ?} for
 * one, {@code [a-z]} for one of a set and {@code [!a-z]} for one of no set; a backslash takes the
 * next character as it is. Upper and lower case differ. Matching takes time in proportion to the
 * text times the pattern, whatever they are.
 */
public record Glob(String pattern) implements TextTest {
  @Override
  public boolean test(String text) {
    int at = 0;
    int token = 0;
    int star = -1;
    int starAt = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (token < pattern.length() && pattern.charAt(token) == '*') {
        star = token++;
        starAt = at;
      } else if (token < pattern.length() && matches(token, c)) {
        token = next(token);
        at += Character.charCount(c);
      } else if (star >= 0) {
        // The last star takes one character more.
        token = star + 1;
        starAt += Character.charCount(text.codePointAt(starAt));
        at = starAt;
      } else {
        return false;
      }
    }
    while (token < pattern.length() && pattern.charAt(token) == '*') {
      token++;
    }
    return token == pattern.length();
  }

  /** Whether the pattern's token, which is no star, stands for a character. */
  private boolean matches(int token, int c) {
    return switch (pattern.charAt(token)) {
      case '?' -> true;
      case '[' -> end(token) < 0 ? c == '[' : inSet(token, c);
      case '\\' -> c == (token + 1 < pattern.length() ? pattern.codePointAt(token + 1) : '\\');
      default -> c == pattern.codePointAt(token);
    };
  }

  private int next(int token) {
    char first = pattern.charAt(token);
    if (first == '[' && end(token) >= 0) {
      return end(token) + 1;
    }
    if (first == '\\' && token + 1 < pattern.length()) {
      return token + 1 + Character.charCount(pattern.codePointAt(token + 1));
    }
    return token + Character.charCount(pattern.codePointAt(token));
  }

  /** Where a set's bracket closes; negative where it doesn't, and is a character like others. */
  private int end(int open) {
    return pattern.indexOf(']', members(open) + 1);
  }

  private int members(int open) {
    boolean negated = open + 1 < pattern.length() && pattern.charAt(open + 1) == '!';
    return open + (negated ? 2 : 1);
  }

  private boolean inSet(int open, int c) {
    int end = end(open);
    boolean negated = members(open) == open + 2;
    for (int i = members(open); i < end; ) {
      int first = pattern.codePointAt(i);
      i += Character.charCount(first);
      int last = first;
      if (i + 1 < end && pattern.charAt(i) == '-') {
        last = pattern.codePointAt(i + 1);
        i += 1 + Character.charCount(last);
      }
      if (first <= c && c <= last) {
        return !negated;
      }
    }
    return negated;
  }
}
