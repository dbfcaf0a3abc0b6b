package org.tcpconnlat.analyzer.arrow;

import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.tcpconnlat.analyzer.result.ResultColumn;
import org.tcpconnlat.capture.Column;

/** Columns as Arrow's fields. */
final class ArrowFields {
  private static final ArrowType INT32 = new ArrowType.Int(32, true);
  private static final ArrowType INT64 = new ArrowType.Int(64, true);
  private static final ArrowType UNSIGNED = new ArrowType.Int(32, false);
  private static final ArrowType TIME = new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC");
  private static final ArrowType DOUBLE =
      new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);

  private ArrowFields() {}

  static Field of(Column column) {
    ArrowType type =
        switch (column.type()) {
          case INT32 -> column == Column.UID ? UNSIGNED : INT32;
          case INT64 -> INT64;
          case TIMESTAMP_MICROS -> TIME;
          case STRING -> ArrowType.Utf8.INSTANCE;
        };
    return new Field(column.columnName(), FieldType.notNullable(type), null);
  }

  static Field of(ResultColumn column) {
    ArrowType type =
        switch (column.kind()) {
          case TEXT -> ArrowType.Utf8.INSTANCE;
          case NUMBER, NANOS -> INT64;
          case SECOND, MILLISECOND -> TIME;
          case THOUSANDTHS, SHARE -> DOUBLE;
        };
    return new Field(column.name(), FieldType.nullable(type), null);
  }
}
