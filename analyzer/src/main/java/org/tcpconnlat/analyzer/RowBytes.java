package org.tcpconnlat.analyzer;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.tcpconnlat.capture.BatchColumns;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;

/**
 * Some columns of a row as bytes, for a file that only this process reads: 64-bit columns, the time
 * first if it is there, then 32-bit columns and ids of texts.
 */
public final class RowBytes {
  private final List<Column> longs = new ArrayList<>();
  private final List<Column> ints = new ArrayList<>();

  public RowBytes(Collection<Column> columns) {
    for (Column column : columns) {
      switch (column.type()) {
        case INT64 -> longs.add(column);
        case INT32, STRING -> ints.add(column);
        case TIMESTAMP_MICROS -> longs.add(0, column);
      }
    }
  }

  /** How many a row has. */
  public int count() {
    return Long.BYTES * longs.size() + Integer.BYTES * ints.size();
  }

  public void put(ConnectBatch batch, int row, ByteBuffer into) {
    for (Column column : longs) {
      into.putLong(BatchColumns.longs(batch, column)[row]);
    }
    for (Column column : ints) {
      into.putInt(BatchColumns.ints(batch, column)[row]);
    }
  }

  /** Of the row that begins at the buffer's position, where the time is there. */
  static long timeMicros(ByteBuffer rows) {
    return rows.getLong(rows.position());
  }

  /** Makes the row that begins at the buffer's position, which stays there, one of a batch's. */
  public void get(ByteBuffer rows, ConnectBatch batch, int row) {
    int at = rows.position();
    for (Column column : longs) {
      BatchColumns.longs(batch, column)[row] = rows.getLong(at);
      at += Long.BYTES;
    }
    for (Column column : ints) {
      BatchColumns.ints(batch, column)[row] = rows.getInt(at);
      at += Integer.BYTES;
    }
  }
}
