package org.tcpconnlat.capture.parquet;

import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MICROS;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Types;
import org.tcpconnlat.capture.Column;

/** The columns as Parquet's schema: flat, every one required. */
final class CaptureSchema {
  static final MessageType MESSAGE = message();

  private CaptureSchema() {}

  static ColumnDescriptor descriptor(Column column) {
    return MESSAGE.getColumnDescription(new String[] {column.columnName()});
  }

  static PrimitiveType type(Column column) {
    return descriptor(column).getPrimitiveType();
  }

  private static MessageType message() {
    Types.MessageTypeBuilder message = Types.buildMessage();
    for (Column column : Column.values()) {
      message.addField(field(column));
    }
    return message.named("connect");
  }

  private static PrimitiveType field(Column column) {
    return switch (column.type()) {
      case INT32 -> Types.required(INT32).id(column.fieldId()).named(column.columnName());
      case INT64 -> Types.required(INT64).id(column.fieldId()).named(column.columnName());
      case TIMESTAMP_MICROS ->
          Types.required(INT64)
              .as(timestampType(true, MICROS))
              .id(column.fieldId())
              .named(column.columnName());
      case STRING ->
          Types.required(BINARY).as(stringType()).id(column.fieldId()).named(column.columnName());
    };
  }
}
