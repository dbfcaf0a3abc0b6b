package org.tcpconnlat.capture.parquet;

/**
 * What the writer keeps to and the reader insists on, so that no file, however made, can take more
 * memory or time than its size is worth.
 */
final class Limits {
  /** UTF-8 bytes of a text; the kernel's names have 16 and addresses 45. */
  static final int TEXT_BYTES = 1024;

  /** A footer of ours has about 6 kB a million rows. */
  static final int FOOTER_BYTES = 16 << 20;

  /** A page header holds a few counts, and statistics of at most two texts. */
  static final int PAGE_HEADER_BYTES = 16 << 10;

  /** The most that a page may unfold to. The writer's data pages stay below 256 kB. */
  static final int PAGE_BYTES = 16 << 20;

  /** A page that unfolds to more than this must be backed by compressed bytes. */
  private static final int UNBACKED_PAGE_BYTES = 2 << 20;

  /** Beyond what zstd reaches on distinct texts of {@link #TEXT_BYTES}. */
  private static final int PAGE_RATIO = 500;

  /** Rows that a byte can stand for: identical rows reach about 50. */
  private static final long ROWS_A_BYTE = 256;

  private Limits() {}

  static boolean canUnfold(int compressedBytes, int bytes) {
    return bytes >= 0
        && bytes <= PAGE_BYTES
        && (bytes <= UNBACKED_PAGE_BYTES || bytes <= (long) compressedBytes * PAGE_RATIO);
  }

  static boolean canHold(long bytes, long rows) {
    return rows <= bytes * ROWS_A_BYTE;
  }
}
