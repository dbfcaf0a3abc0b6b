package org.tcpconnlat.analyzer.picture;

/**
 * How a cell of a picture shows its share of the fullest one. Shares are compared by their
 * logarithms, so that a single connect beside a million still shows.
 */
public enum Shades {
  /** Letters only: for a terminal or a locale that has no others. */
  ASCII(" .:-=+*#%@"),
  BLOCKS(" \u00b7\u2591\u2592\u2593\u2588"),
  /** Blocks in the 256 colours of xterm, dark blue to yellow: safe for the colour-blind. */
  COLOURS(" ");

  private static final int[] PALETTE = {17, 18, 54, 91, 127, 168, 203, 209, 215, 227};
  private final String characters;

  Shades(String characters) {
    this.characters = characters;
  }

  /**
   * What this terminal can show.
   *
   * @param colours whether it is one that takes colours
   * @param locale the value of LC_ALL, LC_CTYPE or LANG, whichever is set first
   */
  public static Shades of(boolean colours, String locale) {
    if (colours) {
      return COLOURS;
    }
    String plain = locale.toLowerCase(java.util.Locale.ROOT).replace("-", "");
    return plain.contains("utf8") ? BLOCKS : ASCII;
  }

  /** Appends a cell. */
  void append(long count, long most, StringBuilder line) {
    if (this == COLOURS) {
      int colour = PALETTE[count == 0 ? 0 : level(count, most, PALETTE.length)];
      line.append(count == 0 ? " " : "\u001b[48;5;" + colour + "m \u001b[0m");
    } else {
      line.append(characters.charAt(count == 0 ? 0 : 1 + level(count, most, last())));
    }
  }

  private int last() {
    return characters.length() - 1;
  }

  /** From 0 for a single connect to {@code levels - 1} for the most. */
  private static int level(long count, long most, int levels) {
    double share = most <= 1 ? 1 : Math.log((double) count) / Math.log((double) most);
    return Math.min(levels - 1, (int) (share * levels));
  }
}
