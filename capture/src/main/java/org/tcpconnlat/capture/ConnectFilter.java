package org.tcpconnlat.capture;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which connects of a capture are wanted: those that all conditions accept. Safe for use by several
 * threads.
 */
public record ConnectFilter(List<Condition> conditions) implements Serializable {
  public static final ConnectFilter ALL = new ConnectFilter(List.of());

  public ConnectFilter {
    conditions = List.copyOf(conditions);
  }

  /** This filter and one condition more. */
  public ConnectFilter and(Condition condition) {
    List<Condition> more = new ArrayList<>(conditions);
    more.add(condition);
    return new ConnectFilter(more);
  }

  public boolean accepts(ConnectBatch batch, int row) {
    for (int i = 0; i < conditions.size(); i++) {
      if (!conditions.get(i).accepts(batch, row)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The rows of a batch that pass, in order: the fast way, a condition after the other.
   *
   * @param rows has {@link ConnectBatch#CAPACITY} places
   * @return how many there are, at the start of {@code rows}
   */
  public int select(ConnectBatch batch, int[] rows) {
    int count = batch.size;
    for (int row = 0; row < count; row++) {
      rows[row] = row;
    }
    for (int i = 0; i < conditions.size() && count > 0; i++) {
      count = conditions.get(i).retain(batch, rows, count);
    }
    return count;
  }

  /**
   * How many rows of a batch pass.
   *
   * @param scratch has {@link ConnectBatch#CAPACITY} places
   */
  public int count(ConnectBatch batch, int[] scratch) {
    return conditions.size() == 1 && conditions.get(0) instanceof NumberCondition number
        ? number.count(batch)
        : select(batch, scratch);
  }

  /** The columns that {@link #accepts} looks at. */
  public Set<Column> columns() {
    Set<Column> columns = EnumSet.noneOf(Column.class);
    conditions.forEach(condition -> columns.addAll(condition.columns()));
    return columns;
  }
}
