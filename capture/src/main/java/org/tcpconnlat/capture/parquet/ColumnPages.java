package org.tcpconnlat.capture.parquet;

import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.Statistics;
import org.tcpconnlat.capture.ConnectBatch;

/**
 * One column of a row group in the making. Rows gather to a page, which is encoded as a whole:
 * Parquet's own writer takes a value at a time, and thrice as long.
 */
abstract class ColumnPages {
  private final PageWriter pages;

  ColumnPages(PageWriter pages) {
    this.pages = pages;
  }

  /**
   * Takes rows of a batch, as many as the page has room for at most.
   *
   * @throws IOException if a value is none that a reader would take
   */
  abstract void add(ConnectBatch batch, int from, int to) throws IOException;

  /** Writes the rows that have gathered, at least one, as a page. */
  abstract void endPage() throws IOException;

  /** To be called once after the last page. */
  abstract void endColumn() throws IOException;

  /** About what its dictionary takes in memory. */
  abstract long dictionaryBytes();

  /** What its dictionary's texts, with their lengths, take in a file before they are compressed. */
  long textBytes() {
    return 0;
  }

  /** About what it takes in memory. */
  final long memoryBytes() {
    return pages.getMemSize() + dictionaryBytes();
  }

  final void writePage(int rows, Encoding encoding, BitWriter content, Statistics<?> statistics)
      throws IOException {
    pages.writePageV2(
        rows,
        /* nullCount= */ 0,
        rows,
        BytesInput.empty(),
        BytesInput.empty(),
        encoding,
        content.content(),
        statistics);
  }

  final void writeDictionary(int values, BitWriter content) throws IOException {
    pages.writeDictionaryPage(new DictionaryPage(content.content(), values, Encoding.PLAIN));
  }

  /** The width, in bits, of indices into a dictionary. */
  static int indexWidth(int values) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(values - 1, 0));
  }
}
