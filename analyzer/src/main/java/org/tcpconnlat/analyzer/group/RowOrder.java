package org.tcpconnlat.analyzer.group;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.tcpconnlat.analyzer.result.ResultColumn;
import org.tcpconnlat.analyzer.result.ResultTable;

/**
 * The order of a result's rows, the total not among them, as {@link Order} says, by their cells as
 * longs: a text is its id.
 */
final class RowOrder {
  /** Of so many rows all texts are put in order once; of fewer, only few are compared. */
  private static final int MANY = 1 << 16;

  private final List<Step> steps = new ArrayList<>();

  /**
   * @param texts by key column, those behind its cells where it is one of texts
   */
  RowOrder(Query query, List<LongFunction<String>> texts) {
    List<ResultColumn> columns = GroupColumns.of(query);
    Order order = query.order();
    for (int column = 0; column < columns.size(); column++) {
      if (columns.get(column).name().equals(order.column())) {
        steps.add(step(column, order.isDescending(query), columns, texts));
      }
    }
    for (int column = 0; column < texts.size(); column++) {
      steps.add(step(column, false, columns, texts));
    }
  }

  private static Step step(
      int column,
      boolean descending,
      List<ResultColumn> columns,
      List<LongFunction<String>> texts) {
    boolean text = columns.get(column).kind() == ResultColumn.Kind.TEXT;
    return new Step(column, descending, text ? new KnownTexts(texts.get(column)) : null);
  }

  /**
   * One column.
   *
   * @param text of an id; null for a column of numbers
   */
  private record Step(int column, boolean descending, KnownTexts text) {
    /** What has no value comes last, either way. */
    int compare(long a, long b) {
      if (a == b) {
        return 0;
      }
      return text == null
          ? Long.compare(ascending(a), ascending(b))
          : compare(text.of(a), text.of(b));
    }

    private int compare(String a, String b) {
      if (a.isEmpty() || b.isEmpty()) {
        return Boolean.compare(a.isEmpty(), b.isEmpty());
      }
      return descending ? b.compareTo(a) : a.compareTo(b);
    }

    private long ascending(long number) {
      if (number == ResultTable.MISSING) {
        return Long.MAX_VALUE;
      }
      return descending ? ~number : number;
    }

    /** Numbers in the order of the cells. */
    long[] ascending(long[] cells, int rows) {
      long[] ascending = new long[rows];
      if (text == null) {
        Arrays.setAll(ascending, row -> ascending(cells[row]));
        return ascending;
      }
      long[] ids = Arrays.stream(cells, 0, rows).sorted().distinct().toArray();
      Long[] inOrder = LongStream.of(ids).boxed().toArray(Long[]::new);
      Arrays.sort(inOrder, this::compare);
      int[] ranks = new int[ids.length];
      int rank = 0;
      for (int i = 0; i < ranks.length; i++) {
        // The same text may have several ids.
        rank = i > 0 && compare(inOrder[i - 1], inOrder[i]) == 0 ? rank : i;
        ranks[Arrays.binarySearch(ids, inOrder[i])] = rank;
      }
      Arrays.setAll(ascending, row -> ranks[Arrays.binarySearch(ids, cells[row])]);
      return ascending;
    }
  }

  /** Compares two rows by all their cells. */
  int compare(long[] a, long[] b) {
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      int order = step.compare(a[step.column], b[step.column]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /**
   * The first rows in order.
   *
   * @param cells of a column
   * @param rows how many
   */
  int[] sorted(IntFunction<long[]> cells, int rows) {
    long[][] columns = steps.stream().map(step -> cells.apply(step.column)).toArray(long[][]::new);
    long[][] numbers = new long[columns.length][];
    for (int i = 0; i < columns.length; i++) {
      if (rows >= MANY || steps.get(i).text == null) {
        numbers[i] = steps.get(i).ascending(columns[i], rows);
      }
    }
    Integer[] sorted = IntStream.range(0, rows).boxed().toArray(Integer[]::new);
    Arrays.sort(sorted, (a, b) -> compare(columns, numbers, a, b));
    return Arrays.stream(sorted).mapToInt(Integer::intValue).toArray();
  }

  /**
   * @param columns one a step
   * @param numbers in the order of the cells; null for a column whose texts are compared
   */
  private int compare(long[][] columns, long[][] numbers, int a, int b) {
    for (int i = 0; i < columns.length; i++) {
      int order =
          numbers[i] == null
              ? steps.get(i).compare(columns[i][a], columns[i][b])
              : Long.compare(numbers[i][a], numbers[i][b]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
