package org.tcpconnlat.analyzer.format;

/** Cells of RFC 4180. */
final class CsvText {
  private CsvText() {}

  /** The value in quotes where it holds a comma, a quote or a line break. */
  static String cell(String value) {
    return isPlain(value) ? value : '"' + value.replace("\"", "\"\"") + '"';
  }

  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == ',' || c == '"' || c == '\n' || c == '\r') {
        return false;
      }
    }
    return true;
  }

  /**
   * The value as a spreadsheet and a terminal may see it: {@link TerminalText}, and an apostrophe
   * in front of what would be taken for a formula.
   */
  static String defused(String value) {
    boolean formula = !value.isEmpty() && "=+-@".indexOf(value.charAt(0)) >= 0;
    return (formula ? "'" : "") + TerminalText.of(value);
  }
}
