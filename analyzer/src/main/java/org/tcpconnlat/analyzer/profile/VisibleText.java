package org.tcpconnlat.analyzer.profile;

import org.tcpconnlat.analyzer.format.TerminalText;

/** {@link TerminalText} for a page, where what is longer than any name a kernel gives is cut. */
public final class VisibleText {
  private static final int MOST_CHARACTERS = 120;

  private VisibleText() {}

  public static String of(String text) {
    return text.codePointCount(0, text.length()) <= MOST_CHARACTERS
        ? TerminalText.of(text)
        : TerminalText.of(text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS))) + '…';
  }
}
