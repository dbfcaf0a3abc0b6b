package org.tcpconnlat.analyzer.tablesaw;

import java.util.ArrayList;
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
  private final List<ResultColumn> columns = new ArrayList<>();
  private final List<Column<?>> values = new ArrayList<>();
  private int[] order = {};

  /** Adds a column of numbers, {@link ResultTable#MISSING} where there is none. */
  public void add(ResultColumn column, long[] numbers) {
    add(column, LongColumn.create(column.name(), numbers));
  }

  /** Adds a column of texts. */
  public void add(ResultColumn column, String[] texts) {
    add(column, StringColumn.create(column.name(), texts));
  }

  private void add(ResultColumn column, Column<?> cells) {
    columns.add(column);
    values.add(cells);
    order = IntStream.range(0, cells.size()).toArray();
  }

  /** The same rows, the largest of one column first, ties in ascending order of others. */
  public TablesawResult sorted(String descending, List<String> ascending) {
    Comparator<Integer> comparator = column(descending).rowComparator().reversed();
    for (String name : ascending) {
      comparator = comparator.thenComparing(column(name).rowComparator());
    }
    order = IntStream.of(order).boxed().sorted(comparator).mapToInt(Integer::intValue).toArray();
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
  public String text(int row, int column) {
    return ((StringColumn) values.get(column)).get(order[row]);
  }

  @Override
  public long number(int row, int column) {
    return ((LongColumn) values.get(column)).getLong(order[row]);
  }

  private Column<?> column(String name) {
    return values.stream().filter(column -> column.name().equals(name)).findFirst().orElseThrow();
  }
}
