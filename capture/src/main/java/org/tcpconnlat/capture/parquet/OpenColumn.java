package org.tcpconnlat.capture.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongPredicate;
import org.tcpconnlat.capture.BatchColumns;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;

/** A column of a row group while it is read. Whatever is wrong with it is said with its name. */
final class OpenColumn implements AutoCloseable {
  private final Path file;
  private final Column column;
  private final ColumnReader reader;
  private final PageBuffers buffers;
  private int position;

  /**
   * @param buffers of the reader, given back when this is closed
   */
  OpenColumn(Path file, Column column, ColumnReader reader, PageBuffers buffers) {
    this.file = file;
    this.column = column;
    this.reader = reader;
    this.buffers = buffers;
  }

  /** Something that fails where a file is damaged. */
  private interface Step {
    void run() throws IOException;
  }

  Column column() {
    return column;
  }

  /** Fills the batch, of {@code batch.size} rows, with those from {@code row} on. */
  void fill(ConnectBatch batch, int row) throws CaptureException {
    guarded(
        () -> {
          reader.skip(batch, row - position);
          reader.read(batch, batch.size);
          requireMeasures(batch);
        });
    position = row + batch.size;
  }

  /**
   * Fills the batch with only some of the {@code span} rows from {@code row} on, one after the
   * other.
   *
   * @param rows where from {@code row} on each is, ascending, the first {@code count} of these
   */
  void fill(ConnectBatch batch, int row, int span, int[] rows, int count) throws CaptureException {
    guarded(
        () -> {
          reader.skip(batch, row - position);
          reader.read(batch, rows, count, span);
          requireMeasures(batch);
        });
    position = row + span;
  }

  private void requireMeasures(ConnectBatch batch) throws DamageException {
    long found = BatchColumns.belowZero(batch, column);
    DamageException.require(found == 0, "a value is below zero: ", found, "");
  }

  /** Whether the batch has been filled with rows from this one on. */
  boolean isBeyond(int row) {
    return position > row;
  }

  /** Moves some rows of the batch to its start. */
  void compact(ConnectBatch batch, int[] rows, int count) {
    if (column.isLong()) {
      long[] values = BatchColumns.longs(batch, column);
      for (int i = 0; i < count; i++) {
        values[i] = values[rows[i]];
      }
    } else {
      int[] values = BatchColumns.ints(batch, column);
      for (int i = 0; i < count; i++) {
        values[i] = values[rows[i]];
      }
    }
  }

  /**
   * Whether the column's dictionary rules out that a row is wanted.
   *
   * @param wanted of what a batch would hold
   */
  boolean dictionaryRulesOut(LongPredicate wanted) throws CaptureException {
    boolean[] ruledOut = new boolean[1];
    guarded(() -> ruledOut[0] = reader.readDictionary() && !reader.anyInDictionary(wanted));
    return ruledOut[0];
  }

  /** Checks that the column has no values behind its last row, if it was read up to there. */
  void finish(int rows) throws CaptureException {
    if (position == rows) {
      guarded(reader::finish);
    }
  }

  @Override
  public void close() {
    buffers.close();
  }

  private void guarded(Step step) throws CaptureException {
    try {
      step.run();
    } catch (DamageException e) {
      throw damaged(e.getMessage(), e);
    } catch (RuntimeException e) {
      throw damaged("its values are damaged", e);
    } catch (IOException e) {
      throw damaged("it can't be read: " + e.getMessage(), e);
    }
  }

  private CaptureException damaged(String reason, Throwable cause) {
    return new CaptureException(file, "column " + column.columnName() + ": " + reason, cause);
  }
}
