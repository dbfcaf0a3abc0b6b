package org.tcpconnlat.analyzer.statistics;

/** The values of a sample in ascending order, wherever they are. */
public interface Ordered {
  long count();

  /** The value of a rank, the smallest having rank 1. */
  long at(long rank);

  /** How many are larger than a value. */
  long above(long value);
}
