package org.tcpconnlat.capture.parquet;

import java.util.Map;
import java.util.Optional;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectFilter;

/** The rows of one row group, and where each column's values stand. */
record RowGroupLayout(int rows, Map<Column, ColumnChunkLayout> columns) {

  /** Whether a row may pass, as far as the statistics tell. */
  boolean mayMatch(ConnectFilter filter) {
    boolean pid = filter.pid().isEmpty() || mayContain(Column.PID, filter.pid().getAsInt());
    boolean ip = filter.ip().isEmpty() || mayContain(Column.IP, filter.ip().getAsInt());
    return pid && ip && mayReach(filter.minMicros());
  }

  private boolean mayContain(Column column, int value) {
    return range(column).map(range -> range.contains(value)).orElse(true);
  }

  private boolean mayReach(long micros) {
    return micros == 0
        || range(Column.LATENCY_NS).map(range -> range.max() / 1000 >= micros).orElse(true);
  }

  private Optional<ValueRange> range(Column column) {
    return columns.get(column).range();
  }
}
