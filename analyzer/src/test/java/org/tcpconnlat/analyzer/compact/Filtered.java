package org.tcpconnlat.analyzer.compact;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.tcpconnlat.analyzer.merge.CaptureRows;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.files.NewCapture;
import org.tcpconnlat.capture.parquet.CaptureFile;

/** A copy that says that a filter made it. */
final class Filtered {
  private Filtered() {}

  static void of(Path from, Path to) throws IOException {
    try (CaptureFile source = CaptureFile.open(from);
        NewCapture capture = new NewCapture(to, false)) {
      CaptureRows.write(List.of((CaptureSource) source), capture, batch -> batch);
      capture.finish(
          source.metadata().selected("--dport 443", ConnectFilter.ALL, capture.connects(), 0));
    }
  }
}
