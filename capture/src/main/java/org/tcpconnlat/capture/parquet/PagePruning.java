package org.tcpconnlat.capture.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.Condition;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.NumberCondition;
import org.tcpconnlat.capture.parquet.ColumnChunkLayout.IndexLocation;

/** Finds by the page indexes which pages of a row group can hold rows that pass, or others. */
final class PagePruning {
  private final OpenFile file;
  private final RowGroupLayout layout;

  PagePruning(OpenFile file, RowGroupLayout layout) {
    this.file = file;
    this.layout = layout;
  }

  /** The rows that may pass: whole pages of them. */
  RowIntervals rows(ConnectFilter filter) throws IOException {
    RowIntervals rows = RowIntervals.all(layout.rows());
    for (Condition condition : filter.conditions()) {
      if (condition instanceof NumberCondition number) {
        rows = rows.intersect(rows(number));
      }
    }
    return rows;
  }

  /** The rows that pass for sure: whole pages of them. */
  RowIntervals sureRows(ConnectFilter filter) throws IOException {
    RowIntervals rows = RowIntervals.all(layout.rows());
    for (Condition condition : filter.conditions()) {
      rows = rows.intersect(sureRows(condition));
    }
    return rows;
  }

  private RowIntervals rows(NumberCondition condition) throws IOException {
    return index(condition.column())
        .map(pages -> pages.mayMatch(condition.wanted()))
        .orElse(RowIntervals.all(layout.rows()));
  }

  private RowIntervals sureRows(Condition condition) throws IOException {
    if (!(condition instanceof NumberCondition number)) {
      return RowIntervals.none();
    }
    return index(number.column())
        .map(pages -> pages.allMatch(number.wanted()))
        .orElse(RowIntervals.none());
  }

  private Optional<PageIndex> index(Column column) throws IOException {
    ColumnChunkLayout chunk = layout.columns().get(column);
    return chunk.range().isPresent() && chunk.index().isPresent()
        ? read(chunk, chunk.index().get())
        : Optional.empty();
  }

  private Optional<PageIndex> read(ColumnChunkLayout chunk, IndexLocation index)
      throws IOException {
    ByteBuffer ranges = file.copy(index.ranges());
    ByteBuffer pages = file.copy(index.pages());
    try {
      return PageIndex.read(chunk.column(), layout.rows(), ranges, pages);
    } catch (DamageException e) {
      throw new CaptureException(
          file.path(), "column " + chunk.column().columnName() + ": " + e.getMessage(), e);
    }
  }
}
