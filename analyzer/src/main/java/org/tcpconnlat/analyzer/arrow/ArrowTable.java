package org.tcpconnlat.analyzer.arrow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.VarCharVector;
import org.tcpconnlat.analyzer.result.ResultTable;

/** A result as an Arrow IPC file: the columns of the machine formats, null where there is none. */
public record ArrowTable(ResultTable table) {
  private static final int BATCH_ROWS = 1 << 16;

  public void printTo(OutputStream out) throws IOException {
    try (ArrowFile file =
        new ArrowFile(out, table.columns().stream().map(ArrowFields::of).toList())) {
      int from = 0;
      do {
        int rows = Math.min(BATCH_ROWS, table.rows() - from);
        for (int column = 0; column < table.columns().size(); column++) {
          fill(file.batch().getVector(column), column, from, rows);
        }
        file.write(rows);
        from += rows;
      } while (from < table.rows());
      file.finish();
    }
    out.flush();
  }

  private void fill(FieldVector vector, int column, int from, int rows) {
    vector.allocateNew();
    for (int row = 0; row < rows; row++) {
      if (vector instanceof VarCharVector texts) {
        setText(texts, row, table.text(from + row, column));
      } else {
        setNumber(vector, row, table.number(from + row, column));
      }
    }
  }

  private static void setText(VarCharVector vector, int row, String text) {
    if (text == null) {
      vector.setNull(row);
    } else {
      vector.setSafe(row, text.getBytes(UTF_8));
    }
  }

  private static void setNumber(FieldVector vector, int row, long value) {
    if (value == ResultTable.MISSING) {
      vector.setNull(row);
    } else if (vector instanceof BigIntVector numbers) {
      numbers.setSafe(row, value);
    } else if (vector instanceof TimeStampMicroTZVector times) {
      times.setSafe(row, value);
    } else {
      ((Float8Vector) vector).setSafe(row, value / 1e3);
    }
  }
}
