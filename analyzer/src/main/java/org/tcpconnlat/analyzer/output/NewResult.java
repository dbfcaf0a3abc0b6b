package org.tcpconnlat.analyzer.output;

import java.io.IOException;
import java.io.OutputStream;

/** A result on its way to where it was told to go: there complete, by {@link #commit}, or not. */
public interface NewResult extends AutoCloseable {
  OutputStream stream();

  /** Gives the result its name, once all of it is stored. */
  void commit() throws IOException;

  /** Without a {@link #commit}, nothing stays. */
  @Override
  void close() throws IOException;
}
