package org.tcpconnlat.analyzer;

import java.io.OutputStream;
import org.tcpconnlat.capture.Dictionaries;

/** Makes outputs of one form, so that several threads can each print a part of the rows. */
@FunctionalInterface
public interface RowFormat {
  /**
   * An output.
   *
   * @param dictionaries those of every batch that will be printed
   * @param start for times that count from the first line
   */
  RowOutput on(OutputStream out, Dictionaries dictionaries, StartTime start);
}
