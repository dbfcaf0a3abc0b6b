package org.tcpconnlat.analyzer.result;

import java.util.List;

/** The answer to a query: a few columns of texts and numbers, in the order to be shown. */
public interface ResultTable {
  /** Stands for no value among numbers. */
  long MISSING = Long.MIN_VALUE;

  List<ResultColumn> columns();

  /** The total among them. */
  int rows();

  /** Whether the last row measures all others together; its key has no value. */
  boolean hasTotal();

  /** A cell of a column of texts; null in the total. */
  String text(int row, int column);

  /** A cell of any other column, or {@link #MISSING}. */
  long number(int row, int column);
}
