package org.tcpconnlat.analyzer;

import java.io.IOException;

/** Accepted rows of sources that follow each other in time, one by one in file order. */
interface Lane {
  /** Goes to the first row; false if there is none. */
  boolean start() throws IOException;

  /** Goes to the next row; false if there is none. */
  boolean advance() throws IOException;

  /** Of the row where it stands. */
  long timeMicros();

  void print(RowOutput output) throws IOException;
}
