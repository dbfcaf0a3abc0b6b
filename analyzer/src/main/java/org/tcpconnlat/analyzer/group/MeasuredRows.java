package org.tcpconnlat.analyzer.group;

/** Rows of a result: their keys, and their figures. */
record MeasuredRows(Partition keys, GroupStatistics statistics) {
  int rows() {
    return keys.rows();
  }
}
