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
  public void printTo(OutputStream out) throws IOException {
    try (ArrowFile file =
        new ArrowFile(out, table.columns().stream().map(ArrowFields::of).toList())) {
      for (int column = 0; column < table.columns().size(); column++) {
        fill(file.batch().getVector(column), column);
      }
      file.write(table.rows());
      file.finish();
    }
    out.flush();
  }

  private void fill(FieldVector vector, int column) {
    vector.allocateNew();
    for (int row = 0; row < table.rows(); row++) {
      if (vector instanceof VarCharVector texts) {
        setText(texts, row, table.text(row, column));
      } else {
        setNumber(vector, row, table.number(row, column));
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
