package org.tcpconnlat.capture.parquet;

import java.util.Arrays;
import java.util.function.LongPredicate;
import org.tcpconnlat.capture.BatchColumns;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;

/** A column of 64-bit integers. */
final class LongColumnReader extends ColumnReader {
  private final Column column;
  private long[] dictionary = new long[0];
  private LongValues values;

  LongColumnReader(Column column, PageReader pages, int rows) {
    super(pages, rows);
    this.column = column;
  }

  @Override
  void useDictionary(Page page) throws DamageException {
    dictionary = new long[page.values()];
    PlainValues.longs(page).read(dictionary, 0, dictionary.length);
  }

  @Override
  boolean anyInDictionary(LongPredicate wanted) {
    return Arrays.stream(dictionary).anyMatch(wanted);
  }

  @Override
  void usePage(Page page) throws DamageException {
    values =
        switch (page.encoding()) {
          case PLAIN -> PlainValues.longs(page);
          case RLE_DICTIONARY, PLAIN_DICTIONARY ->
              new DictionaryLongs(new RunDecoder(page), dictionary);
          case DELTA_BINARY_PACKED -> new DeltaDecoder(page);
          default -> throw unsupported(page);
        };
  }

  @Override
  void decode(ConnectBatch batch, int from, int count) throws DamageException {
    values.read(BatchColumns.longs(batch, column), from, count);
  }

  @Override
  void decode(ConnectBatch batch, int from, int[] places, int count, int span)
      throws DamageException {
    values.pick(places, count, span, BatchColumns.longs(batch, column), from, buffers().longs());
  }
}
