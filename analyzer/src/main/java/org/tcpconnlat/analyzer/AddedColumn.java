package org.tcpconnlat.analyzer;

import org.tcpconnlat.capture.ConnectBatch;

/** A column of texts that a capture does not have, made of a row's others. */
public record AddedColumn(String name, Value value) {
  /** Makes the text of a row; empty for none. */
  @FunctionalInterface
  public interface Value {
    String of(ConnectBatch batch, int row);
  }
}
