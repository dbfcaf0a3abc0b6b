package org.tcpconnlat.console;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tcpconnlat.capture.UsageException;

/** Sizes on the command line and for people: {@code 256M} is 256 MiB. */
public final class SizeText {
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})([KMG]?)");
  private static final String UNITS = "KMG";
  private static final int UNIT_BITS = 10;

  private SizeText() {}

  /**
   * Bytes, above zero.
   *
   * @param option what to name in the error
   * @throws UsageException for anything that isn't digits and perhaps K, M or G
   */
  public static long parse(String option, String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
      throw new UsageException(option + " " + text + ": not a size such as 512K, 256M or 1G");
    }
    int unit = matcher.group(2).isEmpty() ? 0 : UNITS.indexOf(matcher.group(2)) + 1;
    return Long.parseLong(matcher.group(1)) << (unit * UNIT_BITS);
  }

  /** Three digits or so: {@code 812 B}, {@code 3.4 KB}, {@code 62.0 MB}; steps are of 1,024. */
  public static String of(long bytes) {
    double shown = bytes;
    int unit = 0;
    while (shown >= 1 << UNIT_BITS && unit < UNITS.length()) {
      shown /= 1 << UNIT_BITS;
      unit++;
    }
    return unit == 0
        ? bytes + " B"
        : String.format(Locale.ROOT, "%.1f %cB", shown, UNITS.charAt(unit - 1));
  }
}
