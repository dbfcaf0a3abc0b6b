package org.tcpconnlat.analyzer.group;

import java.util.Locale;
import java.util.function.LongFunction;
import org.tcpconnlat.analyzer.ColumnValue;
import org.tcpconnlat.analyzer.result.ResultColumn;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.Dictionaries;

/**
 * One column of a grouping's key. While grouping it is a long for each row: the number, or the id
 * of a text.
 *
 * @param name in machine formats; the header of a table is the same in capitals
 * @param source the capture's column
 */
public record KeyColumn(String name, Column source) {
  static KeyColumn of(Column column) {
    return new KeyColumn(column.columnName(), column);
  }

  boolean isText() {
    return source.type() == Column.Type.STRING;
  }

  ResultColumn resultColumn() {
    return new ResultColumn(
        name,
        name.toUpperCase(Locale.ROOT),
        isText() ? ResultColumn.Kind.TEXT : ResultColumn.Kind.NUMBER);
  }

  ColumnValue values() {
    return ColumnValue.of(source);
  }

  /** The text behind a value, for a column that {@link #isText}. */
  LongFunction<String> texts(Dictionaries dictionaries) {
    var texts = ColumnValue.texts(source, dictionaries);
    return id -> texts.apply((int) id);
  }
}
