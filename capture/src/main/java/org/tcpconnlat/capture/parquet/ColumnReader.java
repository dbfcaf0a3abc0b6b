package org.tcpconnlat.capture.parquet;

import static org.tcpconnlat.capture.parquet.DamageException.require;

import java.io.IOException;
import java.util.function.LongPredicate;
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
  private boolean hasDictionary;

  ColumnReader(PageReader pages, int rows) {
    this.pages = pages;
    this.rows = rows;
  }

  static ColumnReader of(
      Column column, PageReader pages, int rows, Dictionaries dictionaries, TextBudget budget) {
    return switch (column.type()) {
      case INT32 -> new IntColumnReader(column, pages, rows);
      case INT64, TIMESTAMP_MICROS -> new LongColumnReader(column, pages, rows);
      case STRING ->
          new TextColumnReader(column, pages, rows, TextIds.of(column, dictionaries), budget);
    };
  }

  /** Fills the next {@code count} rows into the batch, from its start. */
  final void read(ConnectBatch batch, int count) throws IOException {
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

  /**
   * Passes over the next {@code count} rows; what it must decode goes into the batch, from its
   * start.
   */
  final void skip(ConnectBatch scratch, int count) throws IOException {
    int left = count;
    while (left > 0) {
      int part = leftInPage > 0 ? 0 : skipPage(left);
      if (part == 0) {
        part = Math.min(Math.min(leftInPage, left), ConnectBatch.CAPACITY);
        decode(scratch, 0, part);
        leftInPage -= part;
      }
      left -= part;
    }
  }

  /**
   * Reads the dictionary, if the column has one and it was not read before.
   *
   * @return whether it has one
   */
  final boolean readDictionary() throws IOException {
    if (!begun && pages.isAtDictionary()) {
      Page page = pages.next();
      require(page.values() <= rows, "a dictionary larger than its column");
      require(page.values() <= page.end() / Integer.BYTES, "a dictionary larger than its page");
      useDictionary(page);
      hasDictionary = true;
    }
    begun = true;
    return hasDictionary;
  }

  /** Whether a dictionary that was read has a value, as a batch would hold it, that is wanted. */
  abstract boolean anyInDictionary(LongPredicate wanted);

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

  /** Passes over the next page if it has no row but unwanted ones; else opens it and returns 0. */
  private int skipPage(int unwanted) throws IOException {
    readDictionary();
    int skipped = pages.skip(unwanted);
    if (skipped == 0) {
      nextDataPage();
    } else {
      count(skipped);
    }
    return skipped;
  }

  private void nextDataPage() throws IOException {
    readDictionary();
    Page page = pages.next();
    require(!page.dictionary(), "a dictionary after the first page");
    count(page.values());
    usePage(page);
    leftInPage = page.values();
  }

  private void count(int values) throws DamageException {
    require(values > 0 && values <= rows - rowsInPages, "its pages have more values than rows");
    rowsInPages += values;
  }
}
