package org.tcpconnlat.analyzer.result;

import java.io.IOException;
import java.io.OutputStream;
import org.tcpconnlat.capture.parquet.ResultWriter;

/** A result as a Parquet file: the columns of the machine formats. */
public record ParquetTable(ResultTable table) {
  public void printTo(OutputStream out) throws IOException {
    ResultWriter.write(
        out,
        table.columns().stream()
            .map(column -> new ResultWriter.Field(column.name(), kind(column.kind())))
            .toList(),
        table.rows(),
        new Cells(table));
  }

  private static ResultWriter.Kind kind(ResultColumn.Kind kind) {
    return switch (kind) {
      case TEXT -> ResultWriter.Kind.STRING;
      case NUMBER, NANOS -> ResultWriter.Kind.INT64;
      case SECOND, MILLISECOND -> ResultWriter.Kind.TIMESTAMP_MICROS;
      case THOUSANDTHS, SHARE -> ResultWriter.Kind.DOUBLE;
    };
  }

  private record Cells(ResultTable table) implements ResultWriter.Cells {
    @Override
    public boolean isNull(int row, int column) {
      return table.columns().get(column).kind() == ResultColumn.Kind.TEXT
          ? text(row, column) == null
          : number(row, column) == ResultTable.MISSING;
    }

    @Override
    public long number(int row, int column) {
      return table.number(row, column);
    }

    @Override
    public double fraction(int row, int column) {
      return table.number(row, column) / 1e3;
    }

    @Override
    public String text(int row, int column) {
      return table.text(row, column);
    }
  }
}
