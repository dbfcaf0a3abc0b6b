package org.tcpconnlat.capture.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.apache.parquet.format.Statistics;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.Ranges;

/** The smallest and the largest of some integers. */
record ValueRange(long min, long max) {
  /** Whether it may hold one of some numbers; one that is upside down says nothing. */
  boolean overlaps(Ranges wanted) {
    return min > max || wanted.overlaps(min, max);
  }

  /** Whether it holds none but some numbers. */
  boolean isWithin(Ranges wanted) {
    return min <= max && wanted.containsAll(Ranges.of(min, max));
  }

  static Optional<ValueRange> of(Column column, Statistics statistics) {
    boolean absent =
        statistics == null || !statistics.isSetMin_value() || !statistics.isSetMax_value();
    return absent
        ? Optional.empty()
        : of(column, statistics.getMin_value(), statistics.getMax_value());
  }

  /** Empty where these are not two of the column's integers. */
  static Optional<ValueRange> of(Column column, byte[] min, byte[] max) {
    int width = width(column);
    return min.length == width && max.length == width
        ? Optional.of(new ValueRange(decode(min), decode(max)))
        : Optional.empty();
  }

  private static int width(Column column) {
    return switch (column.type()) {
      case INT32 -> Integer.BYTES;
      case INT64, TIMESTAMP_MICROS -> Long.BYTES;
      case STRING -> -1;
    };
  }

  private static long decode(byte[] value) {
    ByteBuffer bytes = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
    return value.length == Integer.BYTES ? bytes.getInt() : bytes.getLong();
  }
}
