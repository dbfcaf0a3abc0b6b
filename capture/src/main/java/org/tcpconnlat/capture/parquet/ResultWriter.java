package org.tcpconnlat.capture.parquet;

import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MICROS;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.column.impl.ColumnWriteStoreV2;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetFileWriter.Mode;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Types;

/** Writes a table, no capture, as a Parquet file. Any cell may be null. */
public final class ResultWriter {
  /** Of a row group, which is held in memory. */
  private static final int GROUP_ROWS = 1 << 17;

  private final List<Field> fields;
  private final Cells cells;
  private final MessageType schema;

  private ResultWriter(List<Field> fields, Cells cells) {
    this.fields = fields;
    this.cells = cells;
    this.schema = schema(fields);
  }

  /** A column. */
  public record Field(String name, Kind kind) {}

  /** What a column holds. */
  public enum Kind {
    INT64,
    DOUBLE,
    TIMESTAMP_MICROS,
    STRING
  }

  /** The table's cells. Each method is asked only for columns of its kind. */
  public interface Cells {
    boolean isNull(int row, int column);

    /** Of an INT64 or TIMESTAMP_MICROS. */
    long number(int row, int column);

    double fraction(int row, int column);

    String text(int row, int column);
  }

  /** Writes all of a table, from its magic to its footer, and leaves the stream open. */
  public static void write(OutputStream out, List<Field> fields, int rows, Cells cells)
      throws IOException {
    new ResultWriter(fields, cells).write(out, rows);
  }

  private void write(OutputStream out, int rows) throws IOException {
    StreamOutput output = new StreamOutput(out);
    ParquetFileWriter file =
        new ParquetFileWriter(
            output,
            schema,
            Mode.CREATE,
            Long.MAX_VALUE,
            0,
            ParquetProperties.DEFAULT_COLUMN_INDEX_TRUNCATE_LENGTH,
            ParquetProperties.DEFAULT_STATISTICS_TRUNCATE_LENGTH,
            true);
    file.start();
    for (int from = 0; from < rows; from += GROUP_ROWS) {
      writeRows(file, from, Math.min(rows, from + GROUP_ROWS));
    }
    file.end(Map.of());
    out.flush();
  }

  private void writeRows(ParquetFileWriter file, int from, int to) throws IOException {
    ParquetProperties properties =
        ParquetProperties.builder()
            .withWriterVersion(WriterVersion.PARQUET_2_0)
            .withAllocator(new HeapByteBufferAllocator())
            .build();
    try (ZstdCompressor compressor = new ZstdCompressor();
        ColumnChunkPageWriteStore pages =
            new ColumnChunkPageWriteStore(
                compressor,
                schema,
                properties.getAllocator(),
                properties.getColumnIndexTruncateLength(),
                true);
        ColumnWriteStoreV2 columns = new ColumnWriteStoreV2(schema, pages, properties)) {
      writeCells(columns, from, to);
      file.startBlock(to - from);
      columns.flush();
      pages.flushToFileWriter(file);
      file.endBlock();
    }
  }

  private void writeCells(ColumnWriteStoreV2 columns, int from, int to) {
    List<ColumnWriter> writers =
        schema.getColumns().stream().map(columns::getColumnWriter).toList();
    for (int row = from; row < to; row++) {
      for (int column = 0; column < writers.size(); column++) {
        writeCell(writers.get(column), row, column);
      }
      columns.endRecord();
    }
  }

  private void writeCell(ColumnWriter writer, int row, int column) {
    if (cells.isNull(row, column)) {
      writer.writeNull(0, 0);
      return;
    }
    switch (fields.get(column).kind()) {
      case INT64, TIMESTAMP_MICROS -> writer.write(cells.number(row, column), 0, 1);
      case DOUBLE -> writer.write(cells.fraction(row, column), 0, 1);
      case STRING -> writer.write(Binary.fromString(cells.text(row, column)), 0, 1);
    }
  }

  private static MessageType schema(List<Field> fields) {
    Types.MessageTypeBuilder message = Types.buildMessage();
    for (Field field : fields) {
      message.addField(type(field));
    }
    return message.named("result");
  }

  private static PrimitiveType type(Field field) {
    return switch (field.kind()) {
      case INT64 -> Types.optional(INT64).named(field.name());
      case DOUBLE -> Types.optional(DOUBLE).named(field.name());
      case TIMESTAMP_MICROS ->
          Types.optional(INT64).as(timestampType(true, MICROS)).named(field.name());
      case STRING -> Types.optional(BINARY).as(stringType()).named(field.name());
    };
  }
}
