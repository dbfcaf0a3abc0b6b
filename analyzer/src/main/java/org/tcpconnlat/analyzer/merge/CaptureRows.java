package org.tcpconnlat.analyzer.merge;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.tcpconnlat.analyzer.Replay;
import org.tcpconnlat.analyzer.RowFilter;
import org.tcpconnlat.analyzer.RowOutput;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.files.NewCapture;

/** Connects as the rows of a new capture, in the order in which they come. */
public final class CaptureRows implements RowOutput {
  private final NewCapture capture;
  private final UnaryOperator<ConnectBatch> change;
  private final ConnectBatch gathered;

  private CaptureRows(
      NewCapture capture, Dictionaries dictionaries, UnaryOperator<ConnectBatch> change) {
    this.capture = capture;
    this.change = change;
    this.gathered = new ConnectBatch(dictionaries);
  }

  /**
   * Writes the rows of all sources by time, as exactly as each source has them in order.
   *
   * @param change what is made of the rows before they are written
   */
  public static void write(
      List<CaptureSource> sources, NewCapture capture, UnaryOperator<ConnectBatch> change)
      throws IOException {
    write(sources, new RowFilter(ConnectFilter.ALL), capture, change);
  }

  /** As the other, of the rows that pass a filter. */
  public static void write(
      List<CaptureSource> sources,
      RowFilter filter,
      NewCapture capture,
      UnaryOperator<ConnectBatch> change)
      throws IOException {
    Dictionaries dictionaries = new Dictionaries();
    CaptureRows rows = new CaptureRows(capture, dictionaries, change);
    new Replay(sources, filter).printTo(rows, dictionaries);
    rows.flush();
  }

  @Override
  public Set<Column> columns() {
    return EnumSet.allOf(Column.class);
  }

  @Override
  public void header() {}

  @Override
  public void row(ConnectBatch batch, int row) throws IOException {
    gathered.append(batch, row);
    if (gathered.isFull()) {
      flush();
    }
  }

  @Override
  public void flush() throws IOException {
    capture.write(change.apply(gathered));
    gathered.size = 0;
  }
}
