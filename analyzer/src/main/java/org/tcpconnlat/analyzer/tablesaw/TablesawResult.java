package org.tcpconnlat.analyzer.tablesaw;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
  private final List<Column<?>> cells = new ArrayList<>();

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
    columns.add(column);
    cells.add(LongColumn.create(column.name(), numbers));
  }

  /** Adds a column of texts, null in the total. */
  public void add(ResultColumn column, String[] texts) {
    columns.add(column);
    cells.add(StringColumn.create(column.name(), texts));
  }

  @Override
  public List<ResultColumn> columns() {
    return Collections.unmodifiableList(columns);
  }

  @Override
  public int rows() {
    return cells.get(0).size();
  }

  @Override
  public boolean hasTotal() {
    return total;
  }

  @Override
  public String text(int row, int column) {
    boolean isTotal = total && row == rows() - 1;
    return isTotal ? null : ((StringColumn) cells.get(column)).get(row);
  }

  @Override
  public long number(int row, int column) {
    return ((LongColumn) cells.get(column)).getLong(row);
  }
}
