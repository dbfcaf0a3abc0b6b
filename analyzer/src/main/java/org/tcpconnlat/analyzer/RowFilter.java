package org.tcpconnlat.analyzer;

import java.util.EnumSet;
import java.util.Set;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Outcome;

/**
 * Which rows a view takes: those that pass the filter and ended in one of the outcomes.
 *
 * @param outcomes a set of bits, by ordinal
 */
public record RowFilter(ConnectFilter connects, int outcomes) {
  /** What the classic view shows unless outcomes are asked for. */
  public static final Set<Outcome> REPLIED = EnumSet.of(Outcome.ESTABLISHED, Outcome.REFUSED);

  public static RowFilter of(ConnectFilter connects, Set<Outcome> outcomes) {
    return new RowFilter(
        connects, outcomes.stream().mapToInt(outcome -> 1 << outcome.ordinal()).sum());
  }

  public boolean accepts(ConnectBatch batch, int row) {
    return (outcomes >> batch.outcome[row] & 1) != 0 && connects.accepts(batch, row);
  }

  /**
   * Chooses the rows of a batch that are accepted.
   *
   * @param rows takes their numbers, ascending
   * @return how many
   */
  public int select(ConnectBatch batch, int[] rows) {
    int count = 0;
    if (connects.equals(ConnectFilter.ALL)) {
      for (int row = 0; row < batch.size; row++) {
        rows[count] = row;
        count += outcomes >> batch.outcome[row] & 1;
      }
    } else {
      for (int row = 0; row < batch.size; row++) {
        if (accepts(batch, row)) {
          rows[count++] = row;
        }
      }
    }
    return count;
  }

  /** The columns that {@link #accepts} looks at; a reader must fill them. */
  public Set<Column> columns() {
    Set<Column> columns = EnumSet.of(Column.OUTCOME, Column.LATENCY_NS);
    connects.pid().ifPresent(pid -> columns.add(Column.PID));
    connects.ip().ifPresent(ip -> columns.add(Column.IP));
    return columns;
  }
}
