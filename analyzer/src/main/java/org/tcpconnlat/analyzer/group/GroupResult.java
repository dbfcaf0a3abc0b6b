package org.tcpconnlat.analyzer.group;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import org.tcpconnlat.analyzer.result.ResultColumn;
import org.tcpconnlat.analyzer.result.ResultColumn.Kind;
import org.tcpconnlat.analyzer.result.ResultTable;
import org.tcpconnlat.analyzer.tablesaw.TablesawResult;

/**
 * Lays measured groups out as the table that every format prints. Every engine's answer is laid out
 * here, so that all have the same columns and rows in the same order.
 *
 * @param texts by key column, those behind its cells where it is one of texts
 */
record GroupResult(Query query, List<LongFunction<String>> texts) {

  static GroupResult of(Query query, List<KeyColumn.Binding> keys) {
    return new GroupResult(query, texts(keys));
  }

  static List<LongFunction<String>> texts(List<KeyColumn.Binding> keys) {
    return keys.stream().<LongFunction<String>>map(key -> key::text).toList();
  }

  /**
   * The table of groups.
   *
   * @param parts of the rows, the total at the end if the query has one
   */
  ResultTable table(List<MeasuredRows> parts) {
    List<long[]> cells = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      int column = i;
      cells.add(joined(parts.stream().map(part -> part.keys().keys(column)).toList()));
    }
    List<List<long[]>> figures = parts.stream().map(part -> part.statistics().figures()).toList();
    for (int i = 0; i < figures.get(0).size(); i++) {
      int figure = i;
      cells.add(joined(figures.stream().map(part -> part.get(figure)).toList()));
    }
    return ordered(cells);
  }

  /**
   * The table of groups, in order and those alone that are shown.
   *
   * @param cells by column, the total's at the end if the query has one
   */
  ResultTable ordered(List<long[]> cells) {
    int[] rows = rows(cells);
    List<ResultColumn> columns = GroupColumns.of(query);
    TablesawResult table = new TablesawResult(query.total());
    for (int i = 0; i < columns.size(); i++) {
      long[] all = cells.get(i);
      long[] shown = new long[rows.length];
      Arrays.setAll(shown, row -> all[rows[row]]);
      if (columns.get(i).kind() == Kind.TEXT) {
        table.add(columns.get(i), texts(shown, texts.get(i)));
      } else {
        table.add(columns.get(i), shown);
      }
    }
    return table;
  }

  private int[] rows(List<long[]> cells) {
    int groups = cells.get(0).length - (query.total() ? 1 : 0);
    int[] sorted = new RowOrder(query, texts).sorted(cells, groups);
    int shown = Math.min(groups, query.order().top());
    int[] rows = Arrays.copyOf(sorted, shown + (query.total() ? 1 : 0));
    if (query.total()) {
      rows[shown] = groups;
    }
    return rows;
  }

  private static String[] texts(long[] ids, LongFunction<String> text) {
    String[] texts = new String[ids.length];
    Arrays.setAll(texts, row -> ids[row] == ResultTable.MISSING ? null : text.apply(ids[row]));
    return texts;
  }

  private static long[] joined(List<long[]> parts) {
    return parts.size() == 1
        ? parts.get(0)
        : parts.stream().flatMapToLong(Arrays::stream).toArray();
  }
}
