package org.tcpconnlat.console;

import java.util.ArrayList;
import java.util.List;

/** A terminal that knows as much as our lines need: its width, CR, LF, EL and DECAWM. */
final class Screen {
  private final List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
  private int width;
  private int column;
  private boolean wraps = true;

  Screen(int width) {
    this.width = width;
  }

  /** As those do it that don't wrap anew: what is too wide is gone. */
  void width(int narrower) {
    width = narrower;
    rows.forEach(row -> row.setLength(Math.min(row.length(), width)));
    column = Math.min(column, width);
  }

  void take(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.startsWith("\u001b[K", i)) {
        row().setLength(Math.min(row().length(), column));
        i += 2;
      } else if (text.startsWith("\u001b[?7", i)) {
        wraps = text.charAt(i + 4) == 'h';
        i += 4;
      } else {
        take(text.charAt(i));
      }
    }
  }

  private void take(char next) {
    if (next == '\r') {
      column = 0;
    } else if (next == '\n') {
      begin();
    } else {
      if (column == width && wraps) {
        begin();
      }
      put(Math.min(column, width - 1), next);
    }
  }

  /** Where it doesn't wrap, the last column is written over and over. */
  private void put(int at, char next) {
    if (!wraps && column == width) {
      return; // which of them stays there is the terminal's choice
    }
    row().setLength(Math.max(row().length(), at + 1));
    row().setCharAt(at, next);
    column = at + 1;
  }

  private void begin() {
    rows.add(new StringBuilder());
    column = 0;
  }

  private StringBuilder row() {
    return rows.get(rows.size() - 1);
  }

  /** Without those that are empty. */
  List<String> rows() {
    return rows.stream().map(StringBuilder::toString).filter(row -> !row.isEmpty()).toList();
  }
}
