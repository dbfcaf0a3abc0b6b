package org.tcpconnlat.capture.parquet;

import java.util.Arrays;
import java.util.function.LongPredicate;
import org.tcpconnlat.capture.BatchColumns;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;

/** A text column: its dictionary is mapped to what batches hold once, its rows never to texts. */
final class TextColumnReader extends ColumnReader {
  private final Column column;
  private final TextIds ids;
  private final Limits limits;
  private final TextBudget budget;
  private int[] dictionary = new int[0];
  private IntValues values;

  TextColumnReader(Column column, PageReader pages, int rows, TextIds ids, TextBudget budget) {
    super(pages, rows);
    this.limits = pages.limits();
    this.budget = budget;
    this.column = column;
    this.ids = ids;
  }

  @Override
  void useDictionary(Page page) throws DamageException {
    budget.charge(column, page.end());
    dictionary = new int[page.values()];
    PlainValues.texts(page, ids, limits).read(dictionary, 0, dictionary.length);
  }

  @Override
  boolean anyInDictionary(LongPredicate wanted) {
    return Arrays.stream(dictionary).anyMatch(value -> wanted.test(value));
  }

  @Override
  void usePage(Page page) throws DamageException {
    values =
        switch (page.encoding()) {
          case RLE_DICTIONARY, PLAIN_DICTIONARY ->
              new DictionaryInts(new RunDecoder(page), dictionary);
          default -> throw unsupported(page);
        };
  }

  @Override
  void decode(ConnectBatch batch, int from, int count) throws DamageException {
    values.read(BatchColumns.ints(batch, column), from, count);
  }
}
