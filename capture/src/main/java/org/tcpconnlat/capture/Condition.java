package org.tcpconnlat.capture;

import java.io.Serializable;
import java.util.Set;

/** What a {@link ConnectFilter} asks of a row. Safe for use by several threads. */
public sealed interface Condition extends Serializable
    permits NumberCondition, TextCondition, CgroupCondition {
  /** The columns that it looks at. */
  Set<Column> columns();

  boolean accepts(ConnectBatch batch, int row);

  /**
   * Keeps the rows that are accepted, in their order.
   *
   * @param rows the first {@code count} are looked at
   * @return how many are left, at the start of {@code rows}
   */
  default int retain(ConnectBatch batch, int[] rows, int count) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (accepts(batch, rows[i])) {
        rows[kept++] = rows[i];
      }
    }
    return kept;
  }
}
