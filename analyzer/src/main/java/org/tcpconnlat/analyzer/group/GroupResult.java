package org.tcpconnlat.analyzer.group;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import org.tcpconnlat.analyzer.result.ResultColumn;
import org.tcpconnlat.analyzer.result.ResultColumn.Kind;
import org.tcpconnlat.analyzer.result.ResultTable;
import org.tcpconnlat.analyzer.tablesaw.TablesawResult;

/**
 * Lays measured groups out as the table that every format prints. Every engine's answer is laid out
 * here, so that all have the same columns in the same order.
 */
record GroupResult(Query query, List<KeyColumn.Binding> keys) {
  /**
   * The table of groups.
   *
   * @param parts of the rows, the total at the end if the query has one
   */
  ResultTable table(List<MeasuredRows> parts) {
    List<ResultColumn> columns = GroupColumns.of(query);
    TablesawResult table = new TablesawResult(query.total());
    for (int i = 0; i < keys.size(); i++) {
      addKey(table, columns.get(i), i, parts);
    }
    List<List<long[]>> figures = parts.stream().map(part -> part.statistics().figures()).toList();
    for (int i = keys.size(); i < columns.size(); i++) {
      int figure = i - keys.size();
      table.add(columns.get(i), joined(figures.stream().map(part -> part.get(figure)).toList()));
    }
    Order order = query.order();
    List<String> ascending = query.keyColumns().stream().map(KeyColumn::name).toList();
    return table.sorted(order.column(), order.isDescending(query), ascending).top(order.top());
  }

  private void addKey(TablesawResult table, ResultColumn of, int column, List<MeasuredRows> parts) {
    long[] values = joined(parts.stream().map(part -> part.keys().keys(column)).toList());
    if (of.kind() == Kind.TEXT) {
      LongFunction<String> text = keys.get(column)::text;
      String[] texts = new String[values.length];
      for (int row = 0; row < texts.length; row++) {
        texts[row] = values[row] == ResultTable.MISSING ? null : text.apply(values[row]);
      }
      table.add(of, texts);
    } else {
      table.add(of, values);
    }
  }

  private static long[] joined(List<long[]> parts) {
    return parts.size() == 1
        ? parts.get(0)
        : parts.stream().flatMapToLong(Arrays::stream).toArray();
  }
}
