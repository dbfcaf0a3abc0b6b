package org.tcpconnlat.capture.parquet;

import java.util.Arrays;
import java.util.function.LongPredicate;
import org.tcpconnlat.capture.BatchColumns;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;

/** A column of 32-bit integers. */
final class IntColumnReader extends ColumnReader {
  private final Column column;
  private int[] dictionary = new int[0];
  private IntValues values;

  IntColumnReader(Column column, PageReader pages, int rows) {
    super(pages, rows);
    this.column = column;
  }

  @Override
  void useDictionary(Page page) throws DamageException {
    dictionary = new int[page.values()];
    PlainValues.ints(page).read(dictionary, 0, dictionary.length);
  }

  @Override
  boolean anyInDictionary(LongPredicate wanted) {
    return Arrays.stream(dictionary).anyMatch(value -> wanted.test(value));
  }

  @Override
  void usePage(Page page) throws DamageException {
    values =
        switch (page.encoding()) {
          case PLAIN -> PlainValues.ints(page);
          case RLE_DICTIONARY, PLAIN_DICTIONARY ->
              new DictionaryInts(new RunDecoder(page), dictionary);
          case DELTA_BINARY_PACKED -> new DeltaDecoder(page);
          default -> throw unsupported(page);
        };
  }

  @Override
  void decode(ConnectBatch batch, int from, int count) throws DamageException {
    values.read(BatchColumns.ints(batch, column), from, count);
  }

  @Override
  void decode(ConnectBatch batch, int from, int[] places, int count, int span)
      throws DamageException {
    values.pick(places, count, span, BatchColumns.ints(batch, column), from, buffers().ints());
  }
}
