package org.tcpconnlat.capture.parquet;

/** The values of a page in turn. */
interface LongValues {
  void read(long[] out, int from, int count) throws DamageException;
}
