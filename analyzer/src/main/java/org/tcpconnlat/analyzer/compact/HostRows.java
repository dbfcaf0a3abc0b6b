package org.tcpconnlat.analyzer.compact;

import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.tcpconnlat.analyzer.RowFilter;
import org.tcpconnlat.analyzer.merge.CaptureRows;
import org.tcpconnlat.analyzer.merge.MergedMetadata;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.TextCondition;
import org.tcpconnlat.capture.files.NewCapture;

/**
 * The rows of captures, a host at a time: so a host's lie together, and a reader who wants one
 * host's passes over the row groups of the others.
 */
record HostRows(List<CaptureSource> sources) {
  /** Writes a host's rows, by time. */
  void write(String host, NewCapture capture) throws IOException {
    List<CaptureSource> of = sources.stream().filter(source -> mayHave(host, source)).toList();
    RowFilter rows =
        new RowFilter(ConnectFilter.ALL.and(new TextCondition(Column.HOST, host::equals)));
    CaptureRows.write(of, rows, capture, UnaryOperator.identity());
  }

  private static boolean mayHave(String host, CaptureSource source) {
    return MergedMetadata.recordings(List.of(source)).stream()
        .anyMatch(recording -> recording.host().name().equals(host));
  }
}
