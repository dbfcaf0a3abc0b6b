package org.tcpconnlat.analyzer.arrow;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.VarCharVector;
import org.tcpconnlat.analyzer.ColumnValue;
import org.tcpconnlat.analyzer.RowOutput;
import org.tcpconnlat.analyzer.format.TextCells;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.Dictionaries;

/** Connects as an Arrow IPC file: every column of the capture, in record batches. */
public final class ArrowRows implements RowOutput, AutoCloseable {
  private static final int BATCH_ROWS = 1 << 16;

  private final OutputStream out;
  private final ArrowFile file;
  private final Cell[] cells;
  private int rows;

  /** Puts one column of a row into its vector. */
  private interface Cell {
    void set(int at, ConnectBatch batch, int row);
  }

  /**
   * Begins a file.
   *
   * @param dictionaries those of every batch that will be printed
   */
  public ArrowRows(OutputStream out, Dictionaries dictionaries) throws IOException {
    this.out = out;
    this.file = new ArrowFile(out, Arrays.stream(Column.values()).map(ArrowFields::of).toList());
    this.cells =
        Arrays.stream(Column.values())
            .map(column -> cell(column, dictionaries))
            .toArray(Cell[]::new);
  }

  private Cell cell(Column column, Dictionaries dictionaries) {
    ColumnValue value = ColumnValue.of(column);
    FieldVector vector = file.batch().getVector(column.columnName());
    if (vector instanceof VarCharVector texts) {
      TextCells bytes = new TextCells(ColumnValue.texts(column, dictionaries));
      return (at, batch, row) -> texts.setSafe(at, bytes.of((int) value.at(batch, row)));
    }
    if (vector instanceof IntVector ints) {
      return (at, batch, row) -> ints.setSafe(at, (int) value.at(batch, row));
    }
    if (vector instanceof UInt4Vector ints) {
      return (at, batch, row) -> ints.setSafe(at, (int) value.at(batch, row));
    }
    if (vector instanceof TimeStampMicroTZVector times) {
      return (at, batch, row) -> times.setSafe(at, value.at(batch, row));
    }
    BigIntVector longs = (BigIntVector) vector;
    return (at, batch, row) -> longs.setSafe(at, value.at(batch, row));
  }

  @Override
  public Set<Column> columns() {
    return EnumSet.allOf(Column.class);
  }

  /** The schema names the columns. */
  @Override
  public void header() {}

  @Override
  public void row(ConnectBatch batch, int row) throws IOException {
    for (Cell cell : cells) {
      cell.set(rows, batch, row);
    }
    if (++rows == BATCH_ROWS) {
      file.write(rows);
      rows = 0;
    }
  }

  /** Ends the file: no row can follow. */
  @Override
  public void flush() throws IOException {
    if (rows > 0) {
      file.write(rows);
    }
    file.finish();
    out.flush();
  }

  @Override
  public void close() {
    file.close();
  }
}
