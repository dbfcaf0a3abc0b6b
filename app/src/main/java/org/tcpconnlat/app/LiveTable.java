package org.tcpconnlat.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.tcpconnlat.analyzer.ClassicTable;
import org.tcpconnlat.analyzer.RowFilter;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.EventDecoder;
import org.tcpconnlat.capture.WallClock;
import org.tcpconnlat.recorder.EventConsumer;

/**
 * The recorder's events in the analyzer's table: what {@code analyze} prints of the same events,
 * while they happen. Each span of events is out before the next is taken. In bounded memory.
 */
final class LiveTable implements EventConsumer {
  /** Which process, family and latency was decided in the kernel. */
  private static final RowFilter REPLIED = RowFilter.of(ConnectFilter.ALL, RowFilter.REPLIED);

  /** Rows of this machine carry its name in a capture; the table has no column for it. */
  private static final String HOST = "";

  private final EventDecoder decoder;
  private final ClassicTable table;

  LiveTable(OutputStream out, ClockAnchor anchor, ClassicTable.Options options) {
    decoder = new EventDecoder(WallClock.of(anchor), HOST);
    table = new ClassicTable(out, new Dictionaries(), options);
  }

  void header() throws IOException {
    table.header();
    table.flush();
  }

  @Override
  public void accept(ByteBuffer rawEvents) throws IOException {
    decoder.decode(rawEvents, this::print);
    decoder.flush(this::print);
    table.flush();
  }

  /** Events that were no events of ours, and are missing in the table. */
  long failures() {
    return decoder.failures();
  }

  private void print(ConnectBatch batch) throws IOException {
    table.rows(batch, REPLIED);
  }
}
