package org.tcpconnlat.analyzer.group;

import java.io.Serializable;
import java.util.List;
import org.tcpconnlat.analyzer.RowFilter;
import org.tcpconnlat.capture.ConnectFilter;

/**
 * What is asked of a capture's groups, whichever {@link Engine} answers.
 *
 * @param rows which connects are counted
 * @param keys what they are grouped by, in the order of the result's columns; with none they are
 *     one group
 * @param total whether a last row measures all connects together, also those of groups that aren't
 *     shown
 */
public record Query(RowFilter rows, List<Key> keys, Measures measures, boolean total, Order order)
    implements Serializable {
  public Query {
    keys = List.copyOf(keys);
  }

  /** Most connects first. */
  public Query(RowFilter rows, List<Key> keys, Measures measures, boolean total) {
    this(rows, keys, measures, total, Order.MOST_CONNECTS);
  }

  /** Of rows that are known to pass the filter. */
  Query ofAllRows() {
    return new Query(new RowFilter(ConnectFilter.ALL), keys, measures, total, order);
  }

  public Query ordered(Order other) {
    return new Query(rows, keys, measures, total, other);
  }

  /** As {@link Key#columns(List)} has them. */
  public List<KeyColumn> keyColumns() {
    return Key.columns(keys);
  }

  /** The shortest steps of time that connects are grouped by; 0 where they aren't. */
  long stepMicros() {
    return keyColumns().stream()
        .mapToLong(column -> column instanceof TimeKey time ? time.stepMicros() : Long.MAX_VALUE)
        .filter(micros -> micros < Long.MAX_VALUE)
        .min()
        .orElse(0);
  }
}
