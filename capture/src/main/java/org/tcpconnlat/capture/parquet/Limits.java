package org.tcpconnlat.capture.parquet;

/**
 * What the writer keeps to and a reader insists on, so that no file, however made, takes more
 * memory or time than its size is worth.
 *
 * @param textBytes UTF-8 bytes of a text; the kernel's names have 16 and addresses 45
 * @param footerBytes a footer of ours has about 6 kB a million rows
 * @param pageBytes the most that a page may unfold to; the writer's data pages stay below 256 kB
 * @param textsBytes of all dictionaries of a file together, where that is more than {@link
 *     #TEXTS_RATIO} times the file; what a reader keeps in memory
 */
public record Limits(int textBytes, int footerBytes, int pageBytes, long textsBytes) {
  public static final Limits STANDARD = new Limits(1024, 16 << 20, 16 << 20, 64 << 20);

  /** A page header holds a few counts, and statistics of at most two texts. */
  static final int PAGE_HEADER_BYTES = 16 << 10;

  /** A page that unfolds to more than this must be backed by compressed bytes. */
  private static final int UNBACKED_PAGE_BYTES = 2 << 20;

  /** Beyond what zstd reaches on distinct texts of 1,024 bytes. */
  private static final int PAGE_RATIO = 500;

  /** Rows that a byte can stand for: identical rows reach about 50. */
  private static final long ROWS_A_BYTE = 256;

  /** Dictionaries are a part of a file, and unfold to a few times their size. */
  private static final long TEXTS_RATIO = 20;

  boolean canUnfold(int compressedBytes, int bytes) {
    boolean raised = pageBytes > STANDARD.pageBytes;
    return bytes >= 0
        && bytes <= pageBytes
        && (raised || bytes <= UNBACKED_PAGE_BYTES || bytes <= (long) compressedBytes * PAGE_RATIO);
  }

  /**
   * The most that a page may take in the file: zstd makes what it can't compress a little larger.
   */
  long storedPageBytes() {
    return pageBytes + (pageBytes >> 7) + 1024L;
  }

  boolean canHoldTexts(long fileBytes, long bytes) {
    return bytes <= Math.max(textsBytes, fileBytes * TEXTS_RATIO);
  }

  static boolean canHold(long bytes, long rows) {
    return rows <= bytes * ROWS_A_BYTE;
  }
}
