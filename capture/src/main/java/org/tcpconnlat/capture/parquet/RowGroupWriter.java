package org.tcpconnlat.capture.parquet;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.column.impl.ColumnWriteStoreV2;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.tcpconnlat.capture.BatchColumns;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.Dictionaries;

/**
 * One row group in the making: encoded and compressed page by page, held in memory until it is
 * flushed. All columns break their pages at the same rows.
 */
final class RowGroupWriter implements AutoCloseable {
  /** Beyond any page of {@link Size#STANDARD}: rows break pages, not bytes. */
  private static final int PAGE_BYTES = 4 << 20;

  private final Size size;
  private final ColumnChunkPageWriteStore pages;
  private final ColumnWriteStoreV2 columns;
  private final Map<Column, ColumnWriter> writers = new EnumMap<>(Column.class);
  private final Map<Column, TextValues> texts = new EnumMap<>(Column.class);
  private Dictionaries dictionaries;
  private int rows;
  private long outdatedTextBytes;

  RowGroupWriter(BytesInputCompressor compressor, Size size) {
    this.size = size;
    ParquetProperties properties = properties(size.pageRows);
    pages =
        new ColumnChunkPageWriteStore(
            compressor,
            CaptureSchema.MESSAGE,
            properties.getAllocator(),
            properties.getColumnIndexTruncateLength(),
            true);
    columns = new ColumnWriteStoreV2(CaptureSchema.MESSAGE, pages, properties);
    for (Column column : Column.values()) {
      writers.put(column, columns.getColumnWriter(CaptureSchema.descriptor(column)));
    }
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
  int write(ConnectBatch batch, int from) {
    use(batch.dictionaries);
    int count = Math.min(batch.size - from, size.pageRows - rows % size.pageRows);
    for (Column column : Column.values()) {
      write(column, batch, from, from + count);
    }
    for (int i = 0; i < count; i++) {
      columns.endRecord();
    }
    rows += count;
    return count;
  }

  boolean isFull() {
    return rows == size.rows
        || (rows % size.pageRows == 0 && columns.getBufferedSize() + textBytes() >= size.bytes);
  }

  boolean isEmpty() {
    return rows == 0;
  }

  void flushTo(ParquetFileWriter file) throws IOException {
    file.startBlock(rows);
    columns.flush();
    pages.flushToFileWriter(file);
    file.endBlock();
  }

  @Override
  public void close() {
    columns.close();
    pages.close();
  }

  private static ParquetProperties properties(int pageRows) {
    return ParquetProperties.builder()
        .withWriterVersion(WriterVersion.PARQUET_2_0)
        .withAllocator(new HeapByteBufferAllocator())
        .withValuesWriterFactory(new TextDictionaryOnly())
        .withDictionaryEncoding(Column.TIME.columnName(), false)
        .withDictionaryEncoding(Column.LATENCY_NS.columnName(), false)
        .withDictionaryEncoding(Column.LPORT.columnName(), false)
        .withPageRowCountLimit(pageRows)
        .withMinRowCountForPageSizeCheck(pageRows)
        .withMaxRowCountForPageSizeCheck(pageRows)
        .withPageSize(PAGE_BYTES)
        .build();
  }

  private void use(Dictionaries batchDictionaries) {
    if (batchDictionaries.equals(dictionaries)) {
      return;
    }
    outdatedTextBytes = textBytes();
    dictionaries = batchDictionaries;
    for (Column column : Column.values()) {
      if (column.type() == Column.Type.STRING) {
        texts.put(column, TextValues.of(column, dictionaries));
      }
    }
  }

  private long textBytes() {
    return outdatedTextBytes + texts.values().stream().mapToLong(TextValues::memoryBytes).sum();
  }

  private void write(Column column, ConnectBatch batch, int from, int to) {
    ColumnWriter writer = writers.get(column);
    switch (column.type()) {
      case INT32 -> writeInts(writer, BatchColumns.ints(batch, column), from, to);
      case INT64, TIMESTAMP_MICROS ->
          writeLongs(writer, BatchColumns.longs(batch, column), from, to);
      case STRING ->
          writeTexts(writer, texts.get(column), BatchColumns.ints(batch, column), from, to);
    }
  }

  private static void writeInts(ColumnWriter writer, int[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      writer.write(values[i], 0, 0);
    }
  }

  private static void writeLongs(ColumnWriter writer, long[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      writer.write(values[i], 0, 0);
    }
  }

  private static void writeTexts(
      ColumnWriter writer, TextValues texts, int[] ids, int from, int to) {
    for (int i = from; i < to; i++) {
      writer.write(texts.value(ids[i]), 0, 0);
    }
  }
}
