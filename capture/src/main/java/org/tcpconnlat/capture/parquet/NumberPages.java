package org.tcpconnlat.capture.parquet;

import java.io.IOException;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.Statistics;
import org.tcpconnlat.capture.BatchColumns;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;

/**
 * A column of numbers: indices into a dictionary, if its first page is shorter that way, until the
 * dictionary grows too large; differences from one to the next otherwise.
 */
final class NumberPages extends ColumnPages {
  private static final int DICTIONARY_BYTES_MAX = 1 << 20;

  /** About what a number takes in a dictionary: its value, and two of four slots. */
  private static final int ENTRY_BYTES = 32;

  private final Column column;
  private final boolean wide;
  private final BitWriter content;
  private final DeltaEncoder deltas;
  private final NumberDictionary dictionary = new NumberDictionary();
  private final long[] values;
  private final int[] indices;
  private int rows;
  private boolean usesDictionary;
  private boolean wroteIndices;

  /**
   * @param triesDictionary whether its values may be few
   * @param content what pages are put together in
   */
  NumberPages(
      Column column, boolean triesDictionary, int pageRows, PageWriter pages, BitWriter content) {
    super(pages);
    this.column = column;
    this.content = content;
    wide = column.type() != Column.Type.INT32;
    deltas = new DeltaEncoder(content, wide);
    values = new long[pageRows];
    indices = new int[triesDictionary ? pageRows : 0];
    usesDictionary = triesDictionary;
  }

  @Override
  void add(ConnectBatch batch, int from, int to) {
    if (wide) {
      System.arraycopy(BatchColumns.longs(batch, column), from, values, rows, to - from);
    } else {
      int[] ints = BatchColumns.ints(batch, column);
      for (int i = from; i < to; i++) {
        values[rows + i - from] = ints[i];
      }
    }
    rows += to - from;
  }

  @Override
  void endPage() throws IOException {
    content.clear();
    if (usesDictionary && encodeIndices()) {
      wroteIndices = true;
      writePage(rows, Encoding.RLE_DICTIONARY, content, statistics());
      usesDictionary = plainBytes(dictionary.size()) <= DICTIONARY_BYTES_MAX;
    } else {
      usesDictionary = false;
      content.clear();
      deltas.encode(values, rows);
      writePage(rows, Encoding.DELTA_BINARY_PACKED, content, statistics());
    }
    rows = 0;
  }

  /** Whether they, and what the dictionary has by now, are shorter than the plain numbers. */
  private boolean encodeIndices() {
    dictionary.indices(values, rows, indices);
    RunEncoder.encode(indices, rows, indexWidth(dictionary.size()), content);
    return wroteIndices || content.length() + plainBytes(dictionary.size()) < plainBytes(rows);
  }

  private int plainBytes(int count) {
    return count * (wide ? Long.BYTES : Integer.BYTES);
  }

  private Statistics<?> statistics() {
    long least = values[0];
    long most = values[0];
    for (int i = 1; i < rows; i++) {
      least = Math.min(least, values[i]);
      most = Math.max(most, values[i]);
    }
    Statistics<?> statistics = Statistics.createStats(CaptureSchema.type(column));
    if (wide) {
      statistics.updateStats(least);
      statistics.updateStats(most);
    } else {
      statistics.updateStats((int) least);
      statistics.updateStats((int) most);
    }
    return statistics;
  }

  @Override
  void endColumn() throws IOException {
    if (wroteIndices) {
      content.clear();
      for (int index = 0; index < dictionary.size(); index++) {
        content.fixed(dictionary.value(index), wide ? Long.BYTES : Integer.BYTES);
      }
      writeDictionary(dictionary.size(), content);
    }
  }

  @Override
  long dictionaryBytes() {
    return wroteIndices ? (long) ENTRY_BYTES * dictionary.size() : 0;
  }
}
