package org.tcpconnlat.analyzer.group;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.tcpconnlat.analyzer.result.ResultColumn;
import org.tcpconnlat.analyzer.result.ResultTable;

/**
 * The order of a result's rows, the total not among them, as {@link Order} says, by their cells as
 * longs: a text is its id. The same that a result has in memory.
 */
final class RowOrder {
  private final List<Step> steps = new ArrayList<>();

  RowOrder(Query query, List<KeyColumn.Binding> keys) {
    List<ResultColumn> columns = GroupColumns.of(query);
    Order order = query.order();
    for (int column = 0; column < columns.size(); column++) {
      if (columns.get(column).name().equals(order.column())) {
        steps.add(step(column, order.isDescending(query), columns, keys));
      }
    }
    for (int column = 0; column < keys.size(); column++) {
      steps.add(step(column, false, columns, keys));
    }
  }

  private static Step step(
      int column, boolean descending, List<ResultColumn> columns, List<KeyColumn.Binding> keys) {
    boolean text = columns.get(column).kind() == ResultColumn.Kind.TEXT;
    return new Step(column, descending, text ? keys.get(column)::text : null);
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
          ? compare(Long.compare(a, b), a == ResultTable.MISSING, b == ResultTable.MISSING)
          : compare(text.apply(a), text.apply(b));
    }

    private int compare(String a, String b) {
      return compare(a.compareTo(b), a.isEmpty(), b.isEmpty());
    }

    private int compare(int order, boolean aMissing, boolean bMissing) {
      if (aMissing || bMissing) {
        return Boolean.compare(aMissing, bMissing);
      }
      return descending ? -Integer.signum(order) : order;
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

  /** Compares two rows of the same columns. */
  int compare(List<long[]> columns, int a, int b) {
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      long[] column = columns.get(step.column);
      int order = step.compare(column[a], column[b]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
