package org.tcpconnlat.capture;

import java.util.Set;
import org.tcpconnlat.capture.Ranges.Range;

/**
 * A number is one of some; for {@link Column#OUTCOME}, the outcome's ordinal.
 *
 * @param column of integers, or outcomes
 */
public record NumberCondition(Column column, Ranges wanted) implements Condition {
  @Override
  public Set<Column> columns() {
    return Set.of(column);
  }

  @Override
  public boolean accepts(ConnectBatch batch, int row) {
    return wanted.contains(
        column.isLong()
            ? BatchColumns.longs(batch, column)[row]
            : BatchColumns.ints(batch, column)[row]);
  }

  @Override
  public int retain(ConnectBatch batch, int[] rows, int count) {
    return column.isLong()
        ? retain(BatchColumns.longs(batch, column), rows, count)
        : retain(BatchColumns.ints(batch, column), rows, count);
  }

  /** How many rows of a batch are accepted. */
  int count(ConnectBatch batch) {
    if (column.isLong() && wanted.ranges().size() == 1) {
      return count(BatchColumns.longs(batch, column), batch.size, wanted.ranges().get(0));
    }
    int count = 0;
    for (int row = 0; row < batch.size; row++) {
      count += accepts(batch, row) ? 1 : 0;
    }
    return count;
  }

  private static int count(long[] values, int size, Range range) {
    long min = range.min();
    long max = range.max();
    int count = 0;
    for (int row = 0; row < size; row++) {
      long value = values[row];
      count += value >= min && value <= max ? 1 : 0;
    }
    return count;
  }

  private int retain(long[] values, int[] rows, int count) {
    if (wanted.ranges().size() == 1) {
      return retain(values, rows, count, wanted.ranges().get(0));
    }
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (wanted.contains(values[row])) {
        rows[kept++] = row;
      }
    }
    return kept;
  }

  private int retain(int[] values, int[] rows, int count) {
    if (wanted.ranges().size() == 1) {
      return retain(values, rows, count, wanted.ranges().get(0));
    }
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (wanted.contains(values[row])) {
        rows[kept++] = row;
      }
    }
    return kept;
  }

  /** The usual case, without a walk over ranges. */
  private static int retain(long[] values, int[] rows, int count, Range range) {
    long min = range.min();
    long max = range.max();
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      long value = values[row];
      rows[kept] = row;
      kept += value >= min && value <= max ? 1 : 0;
    }
    return kept;
  }

  private static int retain(int[] values, int[] rows, int count, Range range) {
    long min = range.min();
    long max = range.max();
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      long value = values[row];
      rows[kept] = row;
      kept += value >= min && value <= max ? 1 : 0;
    }
    return kept;
  }
}
