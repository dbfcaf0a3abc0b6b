package org.tcpconnlat.fleet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.tcpconnlat.capture.BatchColumns;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.CgroupNames;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.ConnectFlags;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.Outcome;

/** Spark's batches as tcpconnlat's. One thread's. */
final class BatchReader {
  private static final int UNKNOWN = -1;

  private final List<Column> columns;
  private final ConnectBatch batch;

  /** By the id in a row group's dictionary ours, for the batch at hand. */
  private int[] ids = new int[256];

  BatchReader(List<Column> columns, Dictionaries dictionaries) {
    this.columns = columns;
    this.batch = new ConnectBatch(dictionaries);
  }

  /** What the rows that come belong to; null where names of cgroups are not asked for. */
  void cgroups(CaptureMetadata metadata) {
    batch.cgroups = metadata == null ? CgroupNames.NONE : CgroupNames.of(metadata);
  }

  /**
   * Hands a batch's rows over.
   *
   * @param file whose rows they are
   * @throws CaptureException if they are damaged
   */
  void read(Path file, ColumnarBatch from, CaptureSource.Consumer consumer) throws IOException {
    for (int start = 0; start < from.numRows(); start += ConnectBatch.CAPACITY) {
      batch.size = Math.min(ConnectBatch.CAPACITY, from.numRows() - start);
      for (int i = 0; i < columns.size(); i++) {
        fill(columns.get(i), from.column(i), start);
        requireMeasures(file, columns.get(i));
      }
      consumer.accept(batch);
    }
  }

  private void requireMeasures(Path file, Column column) throws CaptureException {
    long found = BatchColumns.belowZero(batch, column);
    if (found < 0) {
      throw new CaptureException(
          file, "column " + column.columnName() + ": a value is below zero: " + found);
    }
  }

  private void fill(Column column, ColumnVector from, int start) {
    switch (column.type()) {
      case STRING -> texts(column, from, start, BatchColumns.ints(batch, column));
      case INT32 -> {
        int[] to = BatchColumns.ints(batch, column);
        for (int i = 0; i < batch.size; i++) {
          to[i] = from.getInt(start + i);
        }
      }
      default -> {
        long[] to = BatchColumns.longs(batch, column);
        for (int i = 0; i < batch.size; i++) {
          to[i] = from.getLong(start + i);
        }
      }
    }
  }

  /** Each text of the dictionary is looked up once a batch, which is of one row group. */
  private void texts(Column column, ColumnVector from, int start, int[] to) {
    if (!(from instanceof WritableColumnVector vector) || !vector.hasDictionary()) {
      for (int i = 0; i < batch.size; i++) {
        to[i] = id(column, from.getUTF8String(start + i).toString());
      }
      return;
    }
    WritableColumnVector dictionaryIds = vector.getDictionaryIds();
    Arrays.fill(ids, UNKNOWN);
    for (int i = 0; i < batch.size; i++) {
      int stored = dictionaryIds.getDictId(start + i);
      if (stored >= ids.length) {
        int before = ids.length;
        ids = Arrays.copyOf(ids, Math.max(stored + 1, 2 * before));
        Arrays.fill(ids, before, ids.length, UNKNOWN);
      }
      if (ids[stored] == UNKNOWN) {
        ids[stored] = id(column, from.getUTF8String(start + i).toString());
      }
      to[i] = ids[stored];
    }
  }

  private int id(Column column, String text) {
    return switch (column) {
      case OUTCOME -> Outcome.parse(text).orElseThrow(() -> unknown(column, text)).ordinal();
      case FLAGS -> ConnectFlags.parse(text).orElseThrow(() -> unknown(column, text));
      default -> batch.dictionaries.texts(column).id(text);
    };
  }

  private static IllegalArgumentException unknown(Column column, String text) {
    return new IllegalArgumentException("an unknown " + column.columnName() + ": " + text);
  }
}
