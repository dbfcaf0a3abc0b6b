package org.tcpconnlat.capture.parquet;

/** The values of a page in turn. */
interface IntValues {
  void read(int[] out, int from, int count) throws DamageException;
}
