package org.tcpconnlat.analyzer;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.tcpconnlat.capture.BatchColumns;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;

/**
 * Some columns of a row as bytes, for a file that only this process reads:
 *
 * <pre>
 * time | other 64-bit columns | 32-bit columns, and ids of texts
 * 8    | 8 each               | 4 each
 * </pre>
 */
final class RowBytes {
  private final List<Column> longs = new ArrayList<>();
  private final List<Column> ints = new ArrayList<>();

  /**
   * @param columns the time among them
   */
  RowBytes(Collection<Column> columns) {
    longs.add(Column.TIME);
    for (Column column : columns) {
      switch (column.type()) {
        case INT64 -> longs.add(column);
        case INT32, STRING -> ints.add(column);
        case TIMESTAMP_MICROS -> {}
      }
    }
  }

  /** How many a row has. */
  int count() {
    return Long.BYTES * longs.size() + Integer.BYTES * ints.size();
  }

  void put(ConnectBatch batch, int row, ByteBuffer into) {
    for (Column column : longs) {
      into.putLong(BatchColumns.longs(batch, column)[row]);
    }
    for (Column column : ints) {
      into.putInt(BatchColumns.ints(batch, column)[row]);
    }
  }

  /** Of the row that begins at the buffer's position. */
  static long timeMicros(ByteBuffer rows) {
    return rows.getLong(rows.position());
  }

  /** Makes the row that begins at the buffer's position, which stays there, the batch's first. */
  void get(ByteBuffer rows, ConnectBatch batch) {
    int at = rows.position();
    for (Column column : longs) {
      BatchColumns.longs(batch, column)[0] = rows.getLong(at);
      at += Long.BYTES;
    }
    for (Column column : ints) {
      BatchColumns.ints(batch, column)[0] = rows.getInt(at);
      at += Integer.BYTES;
    }
  }
}
