package org.tcpconnlat.capture.parquet;

import static org.tcpconnlat.capture.parquet.DamageException.require;

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
  private TextDictionary dictionary;
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
    dictionary = new TextDictionary(page, ids, limits);
  }

  @Override
  boolean anyInDictionary(LongPredicate wanted) throws DamageException {
    return dictionary.any(wanted);
  }

  @Override
  void usePage(Page page) throws DamageException {
    require(dictionary != null, "a page of indices without a dictionary");
    values =
        switch (page.encoding()) {
          case RLE_DICTIONARY, PLAIN_DICTIONARY -> new LazyTexts(new RunDecoder(page), dictionary);
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
