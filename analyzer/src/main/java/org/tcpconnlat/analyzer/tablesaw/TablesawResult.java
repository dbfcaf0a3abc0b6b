package org.tcpconnlat.analyzer.tablesaw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.tcpconnlat.analyzer.result.ResultColumn;
import org.tcpconnlat.analyzer.result.ResultTable;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

/**
 * A result held in tablesaw columns, the only class that names them.
 *
 * <p>Columns without a {@code Table} around them, because loading that class searches the whole
 * class path for file readers: 190 ms of the 270 ms that a sorted table costs a cold start.
 */
public final class TablesawResult implements ResultTable {
  private final boolean total;
  private final List<ResultColumn> columns = new ArrayList<>();
  private final List<Column<?>> values = new ArrayList<>();
  private int[] order = {};

  /**
   * Without columns yet.
   *
   * @param total whether the last of the rows to come is the total of all others
   */
  public TablesawResult(boolean total) {
    this.total = total;
  }

  /** Adds a column of numbers, {@link ResultTable#MISSING} where there is none. */
  public void add(ResultColumn column, long[] numbers) {
    add(column, LongColumn.create(column.name(), numbers));
  }

  /** Adds a column of texts, null in the total. */
  public void add(ResultColumn column, String[] texts) {
    add(column, StringColumn.create(column.name(), texts));
  }

  private void add(ResultColumn column, Column<?> cells) {
    columns.add(column);
    values.add(cells);
    order = IntStream.range(0, cells.size()).toArray();
  }

  /**
   * The same rows in order of one column, ties in ascending order of others. The total stays last,
   * and rows without a value come after those that have one.
   */
  public TablesawResult sorted(String by, boolean descending, List<String> ascending) {
    Comparator<Integer> comparator = comparator(column(by), descending);
    for (String name : ascending) {
      comparator = comparator.thenComparing(comparator(column(name), false));
    }
    IntStream groups = IntStream.range(0, order.length - (total ? 1 : 0));
    IntStream last = IntStream.range(order.length - (total ? 1 : 0), order.length);
    order =
        IntStream.concat(groups.boxed().sorted(comparator).mapToInt(Integer::intValue), last)
            .toArray();
    return this;
  }

  private static Comparator<Integer> comparator(Column<?> column, boolean descending) {
    Comparator<Integer> comparator = column.rowComparator();
    Comparator<Integer> missingLast = Comparator.comparing(column::isMissing);
    return missingLast.thenComparing(descending ? comparator.reversed() : comparator);
  }

  /** The first rows, and the total. */
  public TablesawResult top(int rows) {
    int groups = order.length - (total ? 1 : 0);
    int[] first = Arrays.copyOf(order, Math.min(rows, groups));
    order = IntStream.concat(IntStream.of(first), IntStream.of(order).skip(groups)).toArray();
    return this;
  }

  @Override
  public List<ResultColumn> columns() {
    return List.copyOf(columns);
  }

  @Override
  public int rows() {
    return order.length;
  }

  @Override
  public boolean hasTotal() {
    return total;
  }

  @Override
  public String text(int row, int column) {
    boolean isTotal = total && row == order.length - 1;
    return isTotal ? null : ((StringColumn) values.get(column)).get(order[row]);
  }

  @Override
  public long number(int row, int column) {
    return ((LongColumn) values.get(column)).getLong(order[row]);
  }

  private Column<?> column(String name) {
    return values.stream().filter(column -> column.name().equals(name)).findFirst().orElseThrow();
  }
}
