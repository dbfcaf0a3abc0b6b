package org.tcpconnlat.analyzer.group;

import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;
import org.tcpconnlat.analyzer.ColumnValue;
import org.tcpconnlat.analyzer.result.ResultColumn;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.Texts;

/**
 * One column of a grouping's key. While grouping it is a long for each row: the number, or the id
 * of a text.
 *
 * @param name in machine formats; the header of a table is the same in capitals
 * @param source the capture's column; empty for the host, which is the file's
 */
public record KeyColumn(String name, Optional<Column> source) {
  static KeyColumn of(Column column) {
    return new KeyColumn(column.columnName(), Optional.of(column));
  }

  static KeyColumn host() {
    return new KeyColumn("host", Optional.empty());
  }

  boolean isText() {
    return source.map(column -> column.type() == Column.Type.STRING).orElse(true);
  }

  ResultColumn resultColumn() {
    return new ResultColumn(
        name,
        name.toUpperCase(Locale.ROOT),
        isText() ? ResultColumn.Kind.TEXT : ResultColumn.Kind.NUMBER);
  }

  /** How to take the key from the rows of one capture. */
  ColumnValue valuesIn(CaptureSource capture, Texts hosts) {
    if (source.isPresent()) {
      return ColumnValue.of(source.get());
    }
    int host = hosts.id(capture.metadata().host().name());
    return (batch, row) -> host;
  }

  /** The text behind a value, for a column that {@link #isText}. */
  LongFunction<String> texts(Dictionaries dictionaries, Texts hosts) {
    if (source.isEmpty()) {
      return id -> hosts.text((int) id);
    }
    var texts = ColumnValue.texts(source.get(), dictionaries);
    return id -> texts.apply((int) id);
  }
}
