package org.tcpconnlat.analyzer.group;

import java.io.IOException;
import java.util.List;
import org.tcpconnlat.analyzer.result.ResultTable;
import org.tcpconnlat.capture.CaptureSource;

/** Answers queries. Whatever the way, the answer is the same. */
public interface Engine {
  /**
   * Groups the connects of all captures together: the key's columns, then {@code connects}, {@code
   * no_reply}, {@code retransmitted}, {@code min_ns}, {@code mean_ns} (rounded half up), the
   * percentiles and {@code max_ns}; most connects first, ties by key.
   *
   * @throws org.tcpconnlat.capture.CaptureException if a capture is damaged
   */
  ResultTable run(Query query, List<? extends CaptureSource> captures) throws IOException;
}
