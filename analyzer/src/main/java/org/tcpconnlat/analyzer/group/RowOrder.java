package org.tcpconnlat.analyzer.group;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.tcpconnlat.analyzer.result.ResultColumn;
import org.tcpconnlat.analyzer.result.ResultTable;

/**
 * The order of a result's rows, the total not among them, as {@link Order} says, by their cells as
 * longs: a text is its id.
 */
final class RowOrder {
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
    return new Step(column, descending, text ? texts.get(column) : null);
  }

  /**
   * One column.
   *
   * @param text of an id; null for a column of numbers
   */
  private record Step(int column, boolean descending, LongFunction<String> text) {
    /** What has no value comes last, either way. */
    int compare(long a, long b) {
      if (a == b) {
        return 0;
      }
      return text == null
          ? Long.compare(ascending(a), ascending(b))
          : compare(text.apply(a), text.apply(b));
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

    /** Numbers in the order of the rows; all the same where only a text tells. */
    long[] ascending(long[] numbers, int rows) {
      long[] ascending = new long[rows];
      if (text == null) {
        Arrays.setAll(ascending, row -> ascending(numbers[row]));
      }
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
    long[] first = steps.get(0).ascending(columns[0], rows);
    Integer[] sorted = IntStream.range(0, rows).boxed().toArray(Integer[]::new);
    Arrays.sort(
        sorted,
        (a, b) -> {
          int order = Long.compare(first[a], first[b]);
          return order == 0 ? compare(columns, a, b) : order;
        });
    return Arrays.stream(sorted).mapToInt(Integer::intValue).toArray();
  }

  /**
   * @param columns one a step
   */
  private int compare(long[][] columns, int a, int b) {
    for (int i = 0; i < columns.length; i++) {
      int order = steps.get(i).compare(columns[i][a], columns[i][b]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
