package org.tcpconnlat.analyzer.group;

import java.util.Set;
import java.util.function.IntFunction;
import org.tcpconnlat.analyzer.ColumnValue;
import org.tcpconnlat.analyzer.result.ResultColumn.Kind;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.Dictionaries;

/** A column of the capture as it is. */
record CaptureColumn(Column source) implements KeyColumn {
  // A record's own two methods are put together at run time, in a tenth of a second.
  @Override
  public boolean equals(Object other) {
    return other instanceof CaptureColumn column && source == column.source;
  }

  @Override
  public int hashCode() {
    return source.ordinal();
  }

  @Override
  public String name() {
    return source.columnName();
  }

  @Override
  public Kind kind() {
    return switch (source.type()) {
      case STRING -> Kind.TEXT;
      case INT32, INT64, TIMESTAMP_MICROS -> Kind.NUMBER;
    };
  }

  @Override
  public Set<Column> columns() {
    return Set.of(source);
  }

  @Override
  public Binding bind(Dictionaries dictionaries) {
    IntFunction<String> texts =
        kind() == Kind.TEXT ? ColumnValue.texts(source, dictionaries) : null;
    return new Binding() {
      @Override
      public ColumnValue values(CaptureSource capture) {
        return ColumnValue.of(source);
      }

      @Override
      public String text(long id) {
        return texts.apply((int) id);
      }
    };
  }
}
