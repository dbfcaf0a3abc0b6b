package org.tcpconnlat.analyzer.group;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
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
    List<List<long[]>> figures = parts.stream().map(this::figures).toList();
    int keys = texts.size();
    return ordered(
        column ->
            column < keys
                ? joined(parts.stream().map(part -> part.keys().keys(column)).toList())
                : joined(figures.stream().map(part -> part.get(column - keys)).toList()),
        parts.stream().mapToInt(MeasuredRows::rows).sum());
  }

  private List<long[]> figures(MeasuredRows part) {
    RecordedRows recorded = new RecordedRows(query, texts);
    long[] micros = recorded.micros(part.keys()::keys, part.rows());
    return part.statistics().figures(micros, recorded.shares(micros, part.keys()::keys));
  }

  /**
   * The table of groups, in order and those alone that are shown.
   *
   * @param cells of each column, asked for when they are needed, as all at once may be many
   * @param rows how many each has, the total at the end if the query has one
   */
  ResultTable ordered(IntFunction<long[]> cells, int rows) {
    int[] shown = shown(cells, rows);
    List<ResultColumn> columns = GroupColumns.of(query);
    TablesawResult table = new TablesawResult(query.total());
    for (int i = 0; i < columns.size(); i++) {
      long[] all = cells.apply(i);
      long[] inOrder = new long[shown.length];
      Arrays.setAll(inOrder, row -> all[shown[row]]);
      if (columns.get(i).kind() == Kind.TEXT) {
        table.add(columns.get(i), texts(inOrder, texts.get(i)));
      } else {
        table.add(columns.get(i), inOrder);
      }
    }
    return table;
  }

  private int[] shown(IntFunction<long[]> cells, int rows) {
    int groups = rows - (query.total() ? 1 : 0);
    int[] sorted = new RowOrder(query, texts).sorted(cells, groups);
    int first = Math.min(groups, query.order().top());
    int[] shown = Arrays.copyOf(sorted, first + (query.total() ? 1 : 0));
    if (query.total()) {
      shown[first] = groups;
    }
    return shown;
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
