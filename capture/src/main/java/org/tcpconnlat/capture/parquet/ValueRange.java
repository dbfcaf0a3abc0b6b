package org.tcpconnlat.capture.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.apache.parquet.format.Statistics;
import org.tcpconnlat.capture.Column;

/** The smallest and the largest of some integers. */
record ValueRange(long min, long max) {
  boolean contains(long value) {
    return min <= value && value <= max;
  }

  static Optional<ValueRange> of(Column column, Statistics statistics) {
    boolean absent =
        statistics == null || !statistics.isSetMin_value() || !statistics.isSetMax_value();
    int width = width(column);
    if (absent
        || statistics.getMin_value().length != width
        || statistics.getMax_value().length != width) {
      return Optional.empty();
    }
    return Optional.of(
        new ValueRange(decode(statistics.getMin_value()), decode(statistics.getMax_value())));
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
