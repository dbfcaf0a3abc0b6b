package org.tcpconnlat.capture.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;

/**
 * One row group in the making: encoded and compressed page by page, held in memory until it is
 * flushed. All columns break their pages at the same rows.
 */
final class RowGroupWriter implements AutoCloseable {
  /** Those in which hardly a value comes twice. */
  private static final Set<Column> WITHOUT_DICTIONARY =
      EnumSet.of(Column.TIME, Column.LATENCY_NS, Column.LPORT);

  /**
   * A dictionary is one page, which must not become larger than a reader takes, a batch's new texts
   * included.
   */
  private static final long MOST_TEXT_BYTES =
      Limits.STANDARD.pageBytes()
          - (long) ConnectBatch.CAPACITY * (Limits.STANDARD.textBytes() + Integer.BYTES);

  private final Size size;
  private final ColumnChunkPageWriteStore pages;
  private final List<ColumnPages> columns = new ArrayList<>();
  private int rows;

  RowGroupWriter(BytesInputCompressor compressor, Size size) {
    this.size = size;
    pages =
        new ColumnChunkPageWriteStore(
            compressor,
            CaptureSchema.MESSAGE,
            new HeapByteBufferAllocator(),
            ParquetProperties.DEFAULT_COLUMN_INDEX_TRUNCATE_LENGTH,
            /* pageWriteChecksumEnabled= */ true);
    BitWriter content = new BitWriter();
    for (Column column : Column.values()) {
      columns.add(column(column, size.pageRows, content));
    }
  }

  private ColumnPages column(Column column, int pageRows, BitWriter content) {
    PageWriter writer = pages.getPageWriter(CaptureSchema.descriptor(column));
    return column.type() == Column.Type.STRING
        ? new TextPages(column, pageRows, writer, content)
        : new NumberPages(column, !WITHOUT_DICTIONARY.contains(column), pageRows, writer, content);
  }

  /**
   * Where pages and row groups end.
   *
   * @param pageRows rows of a page
   * @param rows the most of a row group, a multiple of {@code pageRows}
   * @param bytes about the most memory of a row group in the making
   */
  record Size(int pageRows, int rows, long bytes) {
    static final Size STANDARD = new Size(1 << 15, 1 << 20, 24 << 20);
  }

  /** Writes rows from {@code from} on as far as the current page has room, and says how many. */
  int write(ConnectBatch batch, int from) throws IOException {
    int count = Math.min(batch.size - from, size.pageRows - rows % size.pageRows);
    for (ColumnPages column : columns) {
      column.add(batch, from, from + count);
    }
    rows += count;
    if (rows % size.pageRows == 0) {
      endPages();
    }
    return count;
  }

  private void endPages() throws IOException {
    for (ColumnPages column : columns) {
      column.endPage();
    }
  }

  boolean isFull() {
    return rows == size.rows
        || (rows % size.pageRows == 0 && memoryBytes() >= size.bytes)
        || columns.stream().anyMatch(column -> column.textBytes() >= MOST_TEXT_BYTES);
  }

  /** Of all dictionaries. */
  long textBytes() {
    return columns.stream().mapToLong(ColumnPages::textBytes).sum();
  }

  private long memoryBytes() {
    return columns.stream().mapToLong(ColumnPages::memoryBytes).sum();
  }

  boolean isEmpty() {
    return rows == 0;
  }

  void flushTo(ParquetFileWriter file) throws IOException {
    if (rows % size.pageRows != 0) {
      endPages();
    }
    for (ColumnPages column : columns) {
      column.endColumn();
    }
    file.startBlock(rows);
    pages.flushToFileWriter(file);
    file.endBlock();
  }

  @Override
  public void close() {
    pages.close();
  }
}
