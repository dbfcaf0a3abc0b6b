package org.tcpconnlat.analyzer.group;

import org.tcpconnlat.capture.EnvironmentException;

/**
 * What a query may take of the heap.
 *
 * @param bytes for what is kept of the connects
 * @param resultBytes for the rows of the result while they are sorted; half as much before that
 */
record MemoryBudget(long bytes, long resultBytes) {
  /** The program itself, and what threads read with. */
  private static final long OWN_BYTES = 24L << 20;

  private static final long LEAST_BYTES = 4L << 20;

  /** A row of a result is held twice while it is sorted. */
  private static final long CELL_BYTES = 2 * Long.BYTES;

  private static final long ROW_BYTES = 64;

  /** What the one-pass engine takes for a connect, and for one of those that it is reading. */
  private static final long CONNECT_BYTES = 6;

  static MemoryBudget ofHeap() {
    return ofHeap(Runtime.getRuntime().maxMemory());
  }

  static MemoryBudget ofHeap(long heapBytes) {
    long half = Math.max(LEAST_BYTES, (heapBytes - OWN_BYTES) / 2);
    return new MemoryBudget(half, 2 * half);
  }

  /** Whether the latencies of so many connects fit. */
  boolean holds(long connects) {
    return connects * CONNECT_BYTES <= bytes;
  }

  /**
   * Checks that a result fits.
   *
   * @param rows about how many
   * @throws EnvironmentException if it doesn't, however little is kept beside it
   */
  void check(Query query, long rows) {
    long needed = rows * (ROW_BYTES + CELL_BYTES * GroupColumns.of(query).size());
    if (needed > resultBytes) {
      throw new EnvironmentException(
          "about %,d groups take more memory than there is: group by fewer keys, filter, or set TCPCONNLAT_JAVA_OPTS=-Xmx%dg"
              .formatted(rows, 1 + ((needed + needed / 4 + OWN_BYTES) >> 30)));
    }
  }
}
