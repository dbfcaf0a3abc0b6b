package org.tcpconnlat.capture.parquet;

import java.util.Map;
import java.util.Optional;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.Condition;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.NumberCondition;

/** The rows of one row group, and where each column's values stand. */
record RowGroupLayout(int rows, Map<Column, ColumnChunkLayout> columns) {

  /** Whether a row may pass, as far as the statistics tell. */
  boolean mayMatch(ConnectFilter filter) {
    return filter.conditions().stream().allMatch(this::mayMatch);
  }

  /** Whether all rows pass, as far as the statistics tell. */
  boolean allMatch(ConnectFilter filter) {
    return filter.conditions().stream().allMatch(this::allMatch);
  }

  private boolean allMatch(Condition condition) {
    return condition instanceof NumberCondition number
        && columns
            .get(number.column())
            .range()
            .map(range -> range.isWithin(number.wanted()))
            .orElse(false);
  }

  private boolean mayMatch(Condition condition) {
    if (!(condition instanceof NumberCondition number)) {
      return true;
    }
    Optional<ValueRange> range = columns.get(number.column()).range();
    return range.map(r -> r.overlaps(number.wanted())).orElse(true);
  }
}
