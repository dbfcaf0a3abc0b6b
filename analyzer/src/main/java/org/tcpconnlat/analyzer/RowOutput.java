package org.tcpconnlat.analyzer;

import java.io.IOException;
import java.util.Set;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;

/** Prints connects one by one: {@link ClassicTable} or {@link MachineRows}. */
public interface RowOutput {
  /** The columns that {@link #row} looks at; a reader must fill them. */
  Set<Column> columns();

  void header() throws IOException;

  void row(ConnectBatch batch, int row) throws IOException;

  void flush() throws IOException;

  /** Prints the rows of a batch that the filter accepts. */
  default void rows(ConnectBatch batch, RowFilter filter) throws IOException {
    for (int row = 0; row < batch.size; row++) {
      if (filter.accepts(batch, row)) {
        row(batch, row);
      }
    }
  }
}
