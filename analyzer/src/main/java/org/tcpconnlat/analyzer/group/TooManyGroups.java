package org.tcpconnlat.analyzer.group;

import java.io.IOException;

/** There are more groups than memory at once; the reading was given up. */
final class TooManyGroups extends IOException {
  private static final long serialVersionUID = 1;

  private final long rowsRead;

  TooManyGroups(long rowsRead) {
    super("more groups than memory");
    this.rowsRead = rowsRead;
  }

  /** Rows that all threads had read by then. */
  long rowsRead() {
    return rowsRead;
  }
}
