package org.tcpconnlat.analyzer.command;

import java.io.IOException;
import java.util.List;
import org.tcpconnlat.analyzer.RowFilter;
import org.tcpconnlat.analyzer.group.Engine;
import org.tcpconnlat.analyzer.output.Results;
import org.tcpconnlat.analyzer.pass.Passes;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.filter.Days;
import org.tcpconnlat.console.Console;

/** Captures that a command asks, and who answers where they lie. */
public interface Captures extends AutoCloseable {
  /** At least one. */
  List<CaptureSource> sources();

  /** Who answers questions about groups, from every percentile's bucket alone if approximately. */
  Engine engine(boolean approximate);

  /** Who reads them for profiles and comparisons. */
  Passes passes();

  /** How many connects pass a filter. */
  long count(RowFilter rows) throws IOException;

  /**
   * Whether their connects can be shown one by one.
   *
   * @throws org.tcpconnlat.capture.UsageException if not
   */
  void checkRows();

  /** Where results go, of which none replaces these captures. */
  Results results();

  /** What is worth saying beside an answer, a line each. */
  List<String> remarks();

  @Override
  void close() throws IOException;

  /** Finds captures by the names on the command line. */
  interface Opener {
    /**
     * Opens captures.
     *
     * @param days those of whose directories captures are wanted
     */
    Captures open(
        List<String> names, Days days, InputMixin input, EngineMixin engine, Console console)
        throws IOException;
  }
}
