package org.tcpconnlat.analyzer.group;

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
   * Whether the rows of a result fit.
   *
   * @param alone whether nothing is kept beside them
   */
  boolean holdsResult(Query query, long rows, boolean alone) {
    return rows * rowBytes(query) <= (alone ? resultBytes : resultBytes / 2);
  }

  /** What a row of a result takes while the rows are sorted. */
  static long rowBytes(Query query) {
    return ROW_BYTES + CELL_BYTES * GroupColumns.of(query).size();
  }
}
