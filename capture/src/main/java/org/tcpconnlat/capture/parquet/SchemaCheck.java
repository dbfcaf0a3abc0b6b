package org.tcpconnlat.capture.parquet;

import static org.tcpconnlat.capture.parquet.DamageException.require;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;
import org.tcpconnlat.capture.Column;

/** Whether a file's schema has every column as a capture has it; others may stand beside them. */
final class SchemaCheck {
  private SchemaCheck() {}

  static void check(List<SchemaElement> schema) throws DamageException {
    Map<String, SchemaElement> leaves = topLevelLeaves(schema);
    for (Column column : Column.values()) {
      SchemaElement leaf = leaves.get(column.columnName());
      require(leaf != null, "no column " + column.columnName());
      checkColumn(column, leaf);
    }
  }

  static Type physicalType(Column column) {
    return switch (column.type()) {
      case INT32 -> Type.INT32;
      case INT64, TIMESTAMP_MICROS -> Type.INT64;
      case STRING -> Type.BYTE_ARRAY;
    };
  }

  private static void checkColumn(Column column, SchemaElement leaf) throws DamageException {
    String name = "column " + column.columnName();
    Type type = physicalType(column);
    require(leaf.getType() == type, name + " is " + leaf.getType() + ", a capture's is " + type);
    require(
        leaf.getRepetition_type() == FieldRepetitionType.REQUIRED,
        name + " is " + leaf.getRepetition_type() + ", a capture's is REQUIRED");
    require(
        leaf.getField_id() == column.fieldId(),
        name + " has field id " + leaf.getField_id() + ", a capture's " + column.fieldId());
    require(isAnnotated(column, leaf), name + " is not annotated as " + column.type());
  }

  private static boolean isAnnotated(Column column, SchemaElement leaf) {
    LogicalType logical = leaf.getLogicalType();
    return switch (column.type()) {
      case INT32, INT64 -> logical == null && !leaf.isSetConverted_type();
      case TIMESTAMP_MICROS ->
          logical != null && logical.isSetTIMESTAMP() && isUtcMicros(logical.getTIMESTAMP());
      case STRING ->
          (logical != null && logical.isSetSTRING())
              || leaf.getConverted_type() == ConvertedType.UTF8;
    };
  }

  private static boolean isUtcMicros(TimestampType timestamp) {
    return timestamp.isIsAdjustedToUTC() && timestamp.getUnit().isSetMICROS();
  }

  private static Map<String, SchemaElement> topLevelLeaves(List<SchemaElement> schema)
      throws DamageException {
    Map<String, SchemaElement> leaves = new HashMap<>();
    int at = 1;
    while (at < schema.size()) {
      SchemaElement element = schema.get(at);
      if (element.getNum_children() == 0) {
        SchemaElement twin = leaves.put(element.getName(), element);
        require(twin == null, "two columns of one name");
      }
      at = afterSubtree(schema, at);
    }
    return leaves;
  }

  private static int afterSubtree(List<SchemaElement> schema, int root) throws DamageException {
    long pending = 1;
    int at = root;
    while (pending > 0) {
      require(at < schema.size(), "the schema is damaged");
      pending += Math.max(0, schema.get(at).getNum_children()) - 1L;
      at++;
    }
    return at;
  }
}
