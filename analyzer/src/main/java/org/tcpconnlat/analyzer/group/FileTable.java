package org.tcpconnlat.analyzer.group;

import java.nio.ByteBuffer;
import java.util.List;
import org.tcpconnlat.analyzer.result.ResultColumn;
import org.tcpconnlat.analyzer.result.ResultTable;

/**
 * A result whose rows are in a file, looked at through a window: quick for whoever goes through the
 * rows in their order. Not for use by several threads.
 */
final class FileTable implements ResultTable {
  private static final int WINDOW_BYTES = 1 << 20;

  private final List<ResultColumn> columns;
  private final List<KeyColumn.Binding> keys;
  private final RowFile file;
  private final boolean total;
  private final int rows;
  private final ByteBuffer window;
  private int first;
  private int end;

  /**
   * @param file the caller's no longer
   */
  FileTable(List<ResultColumn> columns, List<KeyColumn.Binding> keys, RowFile file, boolean total) {
    this.columns = List.copyOf(columns);
    this.keys = keys;
    this.file = file;
    this.total = total;
    this.rows = Math.toIntExact(file.rows());
    this.window = ByteBuffer.allocate(Math.max(WINDOW_BYTES, rowBytes()));
  }

  private int rowBytes() {
    return columns.size() * Long.BYTES;
  }

  @Override
  public List<ResultColumn> columns() {
    return columns;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public boolean hasTotal() {
    return total;
  }

  @Override
  public String text(int row, int column) {
    return total && row == rows - 1 ? null : keys.get(column).text(number(row, column));
  }

  @Override
  public long number(int row, int column) {
    if (row < first || row >= end) {
      load(row);
    }
    return window.getLong((row - first) * rowBytes() + column * Long.BYTES);
  }

  private void load(int row) {
    file.read(row, rows, window);
    first = row;
    end = row + window.limit() / rowBytes();
  }
}
