package org.tcpconnlat.analyzer.group;

import java.io.Serializable;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.tcpconnlat.analyzer.RowFilter;
import org.tcpconnlat.capture.Column;

/**
 * What is compared.
 *
 * @param filters the rows that count, of each side
 * @param keys what they are grouped by
 */
record SampledRows(List<RowFilter> filters, List<KeyColumn> keys) implements Serializable {
  SampledRows {
    filters = List.copyOf(filters);
    keys = List.copyOf(keys);
  }

  /** The columns of the keys, and some. */
  Set<Column> columns(Column... more) {
    Set<Column> columns = EnumSet.of(Column.OUTCOME, more);
    keys.forEach(key -> columns.addAll(key.columns()));
    return columns;
  }

  boolean namesCgroups() {
    return keys.stream().anyMatch(key -> key.columns().contains(Column.CGROUP_ID));
  }
}
