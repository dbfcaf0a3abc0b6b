package org.tcpconnlat.capture.parquet;

import static org.tcpconnlat.capture.parquet.DamageException.require;

import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.Dictionaries;

/** Decodes one column chunk into batches, page after page. */
abstract class ColumnReader {
  private final PageReader pages;
  private final int rows;
  private int rowsInPages;
  private int leftInPage;
  private boolean begun;

  ColumnReader(PageReader pages, int rows) {
    this.pages = pages;
    this.rows = rows;
  }

  static ColumnReader of(Column column, PageReader pages, int rows, Dictionaries dictionaries) {
    return switch (column.type()) {
      case INT32 -> new IntColumnReader(column, pages, rows);
      case INT64, TIMESTAMP_MICROS -> new LongColumnReader(column, pages, rows);
      case STRING -> new TextColumnReader(column, pages, rows, TextIds.of(column, dictionaries));
    };
  }

  /** Fills the next {@code count} rows into the batch, from its start. */
  final void read(ConnectBatch batch, int count) throws DamageException {
    int at = 0;
    while (at < count) {
      if (leftInPage == 0) {
        nextDataPage();
      }
      int part = Math.min(leftInPage, count - at);
      decode(batch, at, part);
      at += part;
      leftInPage -= part;
    }
  }

  /** To be called after the last row. */
  final void finish() throws DamageException {
    require(leftInPage == 0 && !pages.hasNext(), "it has more values than rows");
  }

  /** Takes a dictionary of at most as many values as there are rows. */
  abstract void useDictionary(Page page) throws DamageException;

  abstract void usePage(Page page) throws DamageException;

  abstract void decode(ConnectBatch batch, int from, int count) throws DamageException;

  static DamageException unsupported(Page page) {
    return new DamageException("the encoding " + page.encoding() + " is not supported here");
  }

  private void nextDataPage() throws DamageException {
    Page page = pages.next();
    if (page.dictionary()) {
      require(!begun, "a dictionary after the first page");
      require(page.values() <= rows, "a dictionary larger than its column");
      useDictionary(page);
      begun = true;
      page = pages.next();
      require(!page.dictionary(), "two dictionaries");
    }
    begun = true;
    rowsInPages += page.values();
    require(page.values() > 0 && rowsInPages <= rows, "its pages have more values than rows");
    usePage(page);
    leftInPage = page.values();
  }
}
