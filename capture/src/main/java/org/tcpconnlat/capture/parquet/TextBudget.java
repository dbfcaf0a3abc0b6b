package org.tcpconnlat.capture.parquet;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.tcpconnlat.capture.Column;

/**
 * Bounds what the texts of a file take together: readers keep each distinct one. A row group's
 * dictionaries count once, however often they are read.
 */
final class TextBudget {
  private final Limits limits;
  private final long fileBytes;
  private final AtomicLong charged;
  private final Set<Column> columns = EnumSet.noneOf(Column.class);

  private TextBudget(Limits limits, long fileBytes, AtomicLong charged) {
    this.limits = limits;
    this.fileBytes = fileBytes;
    this.charged = charged;
  }

  static TextBudget of(Limits limits, long fileBytes) {
    return new TextBudget(limits, fileBytes, new AtomicLong());
  }

  /** One row group's, of the same budget. */
  TextBudget ofRowGroup() {
    return new TextBudget(limits, fileBytes, charged);
  }

  /** Takes note of a column's dictionary. */
  synchronized void charge(Column column, int bytes) throws DamageException {
    if (columns.add(column)) {
      DamageException.require(
          limits.canHoldTexts(fileBytes, charged.addAndGet(bytes)),
          "its file has more texts than its size is worth; --max-texts allows more");
    }
  }
}
