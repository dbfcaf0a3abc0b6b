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
  private final PageBuffers buffers;
  private boolean begun;
  private boolean hasDictionary;

  ColumnReader(PageReader pages, int rows) {
    this.pages = pages;
    this.buffers = pages.buffers();
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
   * Reads only some of the next {@code span} rows: fills them into the batch one after the other,
   * from its start.
   *
   * @param rows where among the next ones each is, ascending, the first {@code count} of these
   */
  final void read(ConnectBatch batch, int[] rows, int count, int span) throws IOException {
    int at = 0;
    int taken = 0;
    while (at < span) {
      int unwanted = (taken < count ? rows[taken] : span) - at;
      int part = leftInPage == 0 && unwanted > 0 ? skipPage(unwanted) : 0;
      if (part == 0) {
        if (leftInPage == 0) {
          nextDataPage();
        }
        part = Math.min(leftInPage, span - at);
        int more = placesIn(rows, taken, count, at, part);
        decode(batch, taken, buffers.places(), more, part);
        taken += more;
        leftInPage -= part;
      }
      at += part;
    }
  }

  /** Says in the buffers where from {@code at} on the rows of a part are; how many. */
  private int placesIn(int[] rows, int first, int count, int at, int part) {
    int[] places = buffers.places();
    int more = 0;
    while (first + more < count && rows[first + more] < at + part) {
      places[more] = rows[first + more] - at;
      more++;
    }
    return more;
  }

  /** Passes over the next {@code count} rows; the batch stays as it is. */
  final void skip(ConnectBatch batch, int count) throws IOException {
    int left = count;
    while (left > 0) {
      int part = leftInPage > 0 ? 0 : skipPage(left);
      if (part == 0) {
        part = Math.min(Math.min(leftInPage, left), ConnectBatch.CAPACITY);
        decode(batch, 0, buffers.places(), 0, part);
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
  abstract boolean anyInDictionary(LongPredicate wanted) throws DamageException;

  /** To be called after the last row. */
  final void finish() throws DamageException {
    require(leftInPage == 0 && !pages.hasNext(), "it has more values than rows");
  }

  /** Takes a dictionary of at most as many values as there are rows. */
  abstract void useDictionary(Page page) throws DamageException;

  final PageBuffers buffers() {
    return buffers;
  }

  abstract void usePage(Page page) throws DamageException;

  abstract void decode(ConnectBatch batch, int from, int count) throws DamageException;

  /**
   * Decodes the next {@code span} rows, and fills in only some.
   *
   * @param from the first row of the batch that is filled
   * @param places where among the next ones each is, ascending, the first {@code count} of these
   */
  abstract void decode(ConnectBatch batch, int from, int[] places, int count, int span)
      throws DamageException;

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
