package org.tcpconnlat.recorder;

import org.tcpconnlat.capture.UsageException;
import org.tcpconnlat.console.SizeText;

/** The ring buffer's size, as the kernel takes it: a power of two, of whole pages. */
final class RingSize {
  /** Pages of 64 KB exist. */
  private static final long LEAST = 1 << 16;

  /** It is mapped twice in a row, into a buffer whose indexes are ints. */
  private static final long MOST = 1 << 29;

  private RingSize() {}

  /**
   * Rounds up.
   *
   * @throws UsageException if it is no size, or beyond what can be mapped
   */
  static int parse(String option, String text) {
    long bytes = Math.max(LEAST, SizeText.parse(option, text));
    if (bytes > MOST) {
      throw new UsageException(option + " " + text + ": at most " + (MOST >> 20) + "M");
    }
    long below = Long.highestOneBit(bytes);
    return (int) (below == bytes ? below : below << 1);
  }
}
