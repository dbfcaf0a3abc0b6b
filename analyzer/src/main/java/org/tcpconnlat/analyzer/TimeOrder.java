package org.tcpconnlat.analyzer;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.ClockStep;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.Dictionaries;

/**
 * Whether a source has its rows by time. A compacted capture has one host's after another's, and a
 * recorder whose clock was set back has some moments twice.
 */
final class TimeOrder {
  private long lastMicros = Long.MIN_VALUE;
  private boolean kept = true;
  private final int[] rows = new int[ConnectBatch.CAPACITY];

  private TimeOrder() {}

  /** Reads the times only where what the source says of itself leaves a doubt. */
  static boolean isKept(CaptureSource source, RowFilter filter) throws IOException {
    if (!isDoubtful(source.metadata())) {
      return true;
    }
    TimeOrder order = new TimeOrder();
    CaptureSource.Request times =
        new CaptureSource.Request(withTime(filter), filter.connects(), new Dictionaries());
    for (CaptureSource.Chunk chunk : source.chunks()) {
      if (order.kept) {
        chunk.read(times, batch -> order.look(batch, filter));
      }
    }
    return order.kept;
  }

  private static boolean isDoubtful(CaptureMetadata metadata) {
    List<CaptureMetadata> recordings = metadata.recordings();
    return recordings.stream().map(of -> of.host().name()).distinct().count() > 1
        || recordings.stream()
            .flatMap(of -> ClockStep.of(of.anchors()).stream())
            .anyMatch(step -> step.byMicros() < 0);
  }

  private static EnumSet<Column> withTime(RowFilter filter) {
    EnumSet<Column> columns = EnumSet.of(Column.TIME);
    columns.addAll(filter.columns());
    return columns;
  }

  private void look(ConnectBatch batch, RowFilter filter) {
    int count = filter.select(batch, rows);
    for (int i = 0; i < count; i++) {
      long micros = batch.timeMicros[rows[i]];
      kept &= micros >= lastMicros;
      lastMicros = micros;
    }
  }
}
