package org.tcpconnlat.analyzer.group;

import java.util.Arrays;
import java.util.List;
import org.tcpconnlat.analyzer.result.ResultColumn;
import org.tcpconnlat.analyzer.result.ResultColumn.Kind;
import org.tcpconnlat.analyzer.result.ResultTable;
import org.tcpconnlat.analyzer.tablesaw.TablesawResult;

/**
 * Lays measured groups out as the table that every format prints. Every engine's answer is laid out
 * here, so that all have the same columns in the same order.
 */
record GroupResult(Query query, List<KeyColumn.Binding> keys) {
  /** The values of the groups' keys. */
  interface KeyValues {
    long value(int group, int column);
  }

  /**
   * The table of groups.
   *
   * @param statistics with a last row for the total if the query has one
   */
  ResultTable table(KeyValues keyValues, GroupStatistics statistics) {
    List<ResultColumn> columns = GroupColumns.of(query);
    TablesawResult table = new TablesawResult(query.total());
    for (int i = 0; i < keys.size(); i++) {
      addKey(table, columns.get(i), i, keyValues, statistics.connects.length);
    }
    List<long[]> figures = statistics.figures();
    for (int i = 0; i < figures.size(); i++) {
      table.add(columns.get(keys.size() + i), figures.get(i));
    }
    Order order = query.order();
    List<String> ascending = query.keyColumns().stream().map(KeyColumn::name).toList();
    return table.sorted(order.column(), order.isDescending(query), ascending).top(order.top());
  }

  private void addKey(
      TablesawResult table, ResultColumn of, int column, KeyValues values, int rows) {
    int groups = rows - (query.total() ? 1 : 0);
    if (of.kind() == Kind.TEXT) {
      String[] texts = new String[rows];
      for (int group = 0; group < groups; group++) {
        texts[group] = keys.get(column).text(values.value(group, column));
      }
      table.add(of, texts);
    } else {
      long[] numbers = new long[rows];
      Arrays.setAll(
          numbers, group -> group < groups ? values.value(group, column) : ResultTable.MISSING);
      table.add(of, numbers);
    }
  }
}
