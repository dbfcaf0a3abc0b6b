package org.tcpconnlat.capture.parquet;

import static org.tcpconnlat.capture.parquet.DamageException.require;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReaderImpl;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.IntType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type.Repetition;
import org.tcpconnlat.capture.BatchColumns;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.ConnectFlags;
import org.tcpconnlat.capture.Outcome;

/**
 * A column as another tool may have written it: whole numbers of either width or, as pandas makes
 * them of columns with nulls, in floating point; times of any unit, Spark's twelve bytes among
 * them.
 */
final class ForeignColumn {
  private static final long JULIAN_DAY_OF_EPOCH = 2_440_588;

  private final Column column;
  private final ColumnDescriptor descriptor;
  private final ToNumber number;
  private final Map<Binary, Integer> texts = new HashMap<>();
  private ColumnReader reader;

  /** The number of the value at hand. */
  private interface ToNumber {
    long of(ColumnReader reader) throws DamageException;
  }

  /**
   * @param element what the file's schema says of it
   * @throws DamageException if a capture's column can't be made of it
   */
  ForeignColumn(Column column, SchemaElement element) throws DamageException {
    this.column = column;
    FieldRepetitionType repetition = element.getRepetition_type();
    require(repetition != FieldRepetitionType.REPEATED, name() + " has several values a row");
    boolean optional = repetition == FieldRepetitionType.OPTIONAL;
    PrimitiveTypeName type =
        switch (element.getType()) {
          case INT32 -> PrimitiveTypeName.INT32;
          case INT64 -> PrimitiveTypeName.INT64;
          case INT96 -> PrimitiveTypeName.INT96;
          case DOUBLE -> PrimitiveTypeName.DOUBLE;
          case FLOAT -> PrimitiveTypeName.FLOAT;
          case BYTE_ARRAY -> PrimitiveTypeName.BINARY;
          default -> throw unfit(element);
        };
    descriptor =
        new ColumnDescriptor(
            new String[] {column.columnName()},
            new PrimitiveType(
                optional ? Repetition.OPTIONAL : Repetition.REQUIRED, type, column.columnName()),
            0,
            optional ? 1 : 0);
    number = column == Column.TIME ? time(element) : number(element);
  }

  /** Goes on with a row group. */
  void open(FileChannel channel, ColumnMetaData chunk, long rows) throws IOException {
    require(chunk.getNum_values() == rows, name() + " has no value in some rows");
    try {
      reader =
          new ColumnReaderImpl(
              descriptor, new ForeignPages(channel, chunk), new PrimitiveConverter() {}, null);
    } catch (RuntimeException e) {
      throw failure(e);
    }
  }

  /**
   * Fills a batch's first rows with the next values.
   *
   * @param absent takes the rows that have none
   */
  void fill(ConnectBatch batch, int rows, BitSet absent) throws IOException {
    long[] longs = column.isLong() ? BatchColumns.longs(batch, column) : null;
    int[] ints = column.isLong() ? null : BatchColumns.ints(batch, column);
    try {
      for (int row = 0; row < rows; row++) {
        if (reader.getCurrentDefinitionLevel() < descriptor.getMaxDefinitionLevel()) {
          absent.set(row);
        } else if (ints == null) {
          longs[row] = inRange(number.of(reader));
        } else {
          ints[row] = number == null ? text(batch) : (int) inRange(number.of(reader));
        }
        reader.consume();
      }
    } catch (RuntimeException e) {
      throw failure(e);
    }
  }

  private IOException failure(RuntimeException e) {
    return e instanceof UncheckedIOException unchecked
        ? new DamageException(name() + ": " + unchecked.getCause().getMessage(), e)
        : new DamageException(name() + " can't be read: " + e.getMessage(), e);
  }

  private int text(ConnectBatch batch) throws DamageException {
    Binary utf8 = reader.getBinary();
    Integer known = texts.get(utf8);
    if (known == null) {
      known = learn(utf8.toStringUsingUTF8(), utf8.length(), batch);
      texts.put(utf8.copy(), known);
    }
    return known;
  }

  private int learn(String text, int bytes, ConnectBatch batch) throws DamageException {
    require(
        bytes <= Limits.STANDARD.textBytes(),
        name() + ": a text of " + bytes + " bytes; a capture's have up to 1,024");
    return switch (column) {
      case OUTCOME -> Outcome.parse(text).orElseThrow(() -> unknown(text)).ordinal();
      case FLAGS -> ConnectFlags.parse(text).orElseThrow(() -> unknown(text));
      default -> batch.dictionaries.texts(column).id(text);
    };
  }

  private DamageException unknown(String text) {
    return new DamageException(
        name() + ": '" + text.replaceAll("[^ -~]", "?") + "' is none of its words");
  }

  /** What the column can hold, as FORMAT.md has it. */
  private long inRange(long value) throws DamageException {
    boolean possible =
        switch (column) {
          case TIME -> value >= 0 && value < 253_402_300_800_000_000L;
          case LATENCY_NS -> value >= 0;
          case PID, TID, ERRNO, SYN_RETRANSMITS -> value >= 0 && value <= Integer.MAX_VALUE;
          case UID -> value >= Integer.MIN_VALUE && value <= 0xffff_ffffL;
          case IP -> value == 4 || value == 6;
          case LPORT, DPORT -> value >= 0 && value <= 0xffff;
          case CGROUP_ID, NETNS -> true;
          case COMM, PROCESS, SADDR, DADDR, OUTCOME, FLAGS, HOST -> true;
        };
    require(possible, name() + ": ", value, " can't be");
    return value;
  }

  private ToNumber number(SchemaElement element) throws DamageException {
    Type type = element.getType();
    if (column.type() == Column.Type.STRING) {
      if (type != Type.BYTE_ARRAY) {
        throw unfit(element);
      }
      return null;
    }
    return switch (type) {
      case INT32 ->
          isUnsigned(element)
              ? reader -> Integer.toUnsignedLong(reader.getInteger())
              : ColumnReader::getInteger;
      case INT64 -> ColumnReader::getLong;
      case DOUBLE -> reader -> whole(reader.getDouble());
      case FLOAT -> reader -> whole(reader.getFloat());
      default -> throw unfit(element);
    };
  }

  private static boolean isUnsigned(SchemaElement element) {
    LogicalType logical = element.getLogicalType();
    IntType integer = logical != null && logical.isSetINTEGER() ? logical.getINTEGER() : null;
    return integer != null
        ? !integer.isIsSigned()
        : element.isSetConverted_type() && element.getConverted_type().name().startsWith("UINT");
  }

  private long whole(double value) throws DamageException {
    require(
        value == Math.rint(value) && Math.abs(value) < 9e15, name() + ": " + value + " can't be");
    return (long) value;
  }

  private ToNumber time(SchemaElement element) throws DamageException {
    if (element.getType() == Type.INT96) {
      return reader -> julian(reader.getBinary());
    }
    LogicalType logical = element.getLogicalType();
    if (element.getType() == Type.INT64 && logical != null && logical.isSetTIMESTAMP()) {
      TimeUnit unit =
          logical.getTIMESTAMP().getUnit().isSetNANOS()
              ? TimeUnit.NANOSECONDS
              : logical.getTIMESTAMP().getUnit().isSetMICROS()
                  ? TimeUnit.MICROSECONDS
                  : TimeUnit.MILLISECONDS;
      return reader -> unit.toMicros(reader.getLong());
    }
    if (element.getType() == Type.INT64 && element.isSetConverted_type()) {
      return switch (element.getConverted_type()) {
        case TIMESTAMP_MICROS -> ColumnReader::getLong;
        case TIMESTAMP_MILLIS -> reader -> TimeUnit.MILLISECONDS.toMicros(reader.getLong());
        default -> throw unfit(element);
      };
    }
    throw unfit(element);
  }

  private static long julian(Binary value) {
    ByteBuffer bytes = value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    long nanos = bytes.getLong();
    long days = bytes.getInt() - JULIAN_DAY_OF_EPOCH;
    return TimeUnit.DAYS.toMicros(days) + TimeUnit.NANOSECONDS.toMicros(nanos);
  }

  private DamageException unfit(SchemaElement element) {
    return new DamageException(
        "%s is %s, of which no %s can be made"
            .formatted(
                name(),
                element.isSetConverted_type() ? element.getConverted_type() : element.getType(),
                column.type()));
  }

  private String name() {
    return "column " + column.columnName();
  }
}
