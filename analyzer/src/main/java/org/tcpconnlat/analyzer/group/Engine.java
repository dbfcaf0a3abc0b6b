package org.tcpconnlat.analyzer.group;

import java.io.IOException;
import java.util.List;
import org.tcpconnlat.analyzer.result.ResultTable;
import org.tcpconnlat.capture.CaptureSource;

/** Answers queries. Whatever the way, the answer is the same. */
public interface Engine {
  /**
   * Groups the connects of all captures together: the key's columns, then the figures that {@link
   * Measures} names, {@code mean_ns} rounded half up; most connects first, ties by key, the total
   * last.
   *
   * @throws org.tcpconnlat.capture.CaptureException if a capture is damaged
   */
  ResultTable run(Query query, List<? extends CaptureSource> captures) throws IOException;
}
