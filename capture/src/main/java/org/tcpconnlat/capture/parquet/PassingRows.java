package org.tcpconnlat.capture.parquet;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.ConnectFilter;

/**
 * Decodes the columns that a filter looks at, a batch at a time, one condition after the other:
 * where only some rows have passed those before, only these are decoded of the next columns, and
 * the batch holds no others.
 */
final class PassingRows {
  /** Where a larger part than one in so many passes, it costs less to decode all rows. */
  private static final int FEW = 8;

  /** Where many pass, they are looked for in one batch of so many. */
  private static final int SELDOM = 16;

  private final List<OpenColumn> columns;
  private final ConnectFilter filter;
  private final ConditionOrder order;

  /** By row of the batch, where from its first row on it stands in the file, if {@link #fewer}. */
  private final int[] places = new int[ConnectBatch.CAPACITY];

  private final int[] rows = new int[ConnectBatch.CAPACITY];
  private int first;
  private int span;
  private boolean fewer;
  private int batches;
  private boolean manyPass;

  /**
   * @param columns those that the filter looks at
   */
  PassingRows(ConnectFilter filter, List<OpenColumn> columns) {
    this.columns = columns;
    this.filter = filter;
    this.order = new ConditionOrder(filter);
  }

  /**
   * Begins a batch with {@code span} rows. Afterwards it has all of these, or if {@link #fewer}
   * only those that pass.
   *
   * @return whether any passes; if not, what the batch holds is undefined
   */
  boolean anyIn(ConnectBatch batch, int firstRow, int rowSpan) throws IOException {
    if (!manyPass || batches++ % SELDOM == 0) {
      boolean any = count(batch, firstRow, rowSpan) > 0;
      manyPass = any && !fewer;
      return any;
    }
    begin(batch, firstRow, rowSpan);
    for (OpenColumn column : columns) {
      fill(column, batch);
    }
    for (int row = 0; row < span; row++) {
      if (filter.accepts(batch, row)) {
        return true;
      }
    }
    return false;
  }

  /** As {@link #anyIn}, and says how many pass. */
  int count(ConnectBatch batch, int firstRow, int rowSpan) throws IOException {
    begin(batch, firstRow, rowSpan);
    int passing = order.isEmpty() ? span : all(span);
    for (ConditionOrder.Tried tried : order.next()) {
      fillOf(tried.condition().columns(), batch);
      int before = passing;
      passing = tried.condition().retain(batch, rows, before);
      tried.count(before, passing);
      if (passing == 0) {
        return 0;
      }
      if (passing * FEW <= batch.size) {
        compact(batch, passing);
      }
    }
    return passing;
  }

  private void begin(ConnectBatch batch, int firstRow, int rowSpan) {
    first = firstRow;
    span = rowSpan;
    fewer = false;
    batch.size = span;
  }

  /** Fills a column that the filter doesn't look at for the same rows. */
  void fill(OpenColumn column, ConnectBatch batch) throws IOException {
    if (fewer) {
      column.fill(batch, first, span, places, batch.size);
    } else {
      column.fill(batch, first);
    }
  }

  private int all(int count) {
    for (int row = 0; row < count; row++) {
      rows[row] = row;
    }
    return count;
  }

  private void fillOf(Set<Column> wanted, ConnectBatch batch) throws IOException {
    for (OpenColumn column : columns) {
      if (wanted.contains(column.column()) && !column.isBeyond(first)) {
        fill(column, batch);
      }
    }
  }

  private void compact(ConnectBatch batch, int passing) {
    for (OpenColumn column : columns) {
      if (column.isBeyond(first)) {
        column.compact(batch, rows, passing);
      }
    }
    for (int i = 0; i < passing; i++) {
      places[i] = fewer ? places[rows[i]] : rows[i];
    }
    fewer = true;
    batch.size = all(passing);
  }
}
