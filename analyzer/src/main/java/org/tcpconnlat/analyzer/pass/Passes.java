package org.tcpconnlat.analyzer.pass;

import java.io.IOException;
import java.util.List;
import org.tcpconnlat.capture.CaptureSource;

/** Who reads captures, where they lie. */
public interface Passes {
  /**
   * Reads all captures once.
   *
   * @param sides what is kept apart, such as the two sides of a comparison, by number
   */
  <K, V, R> R run(Pass<K, V, R> pass, List<? extends List<? extends CaptureSource>> sides)
      throws IOException;
}
