package org.tcpconnlat.analyzer.picture;

import org.tcpconnlat.analyzer.result.ResultColumn.Kind;
import org.tcpconnlat.analyzer.result.ResultTable;

/** A cell of a key as text, not yet fit for a terminal. */
final class KeyText {
  private KeyText() {}

  static String of(ResultTable table, int row, int column) {
    Kind kind = table.columns().get(column).kind();
    if (kind == Kind.TEXT) {
      return table.text(row, column);
    }
    long value = table.number(row, column);
    return kind.isTime() ? kind.moment(value) : Long.toString(value);
  }
}
