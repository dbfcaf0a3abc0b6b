package org.tcpconnlat.analyzer.group;

import java.util.Arrays;

/** Packed latencies where they are: pieces of arrays. One thread's, for one set after the other. */
final class Pieces {
  private int[][] arrays = new int[16][];
  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private int pieces;
  private int size;

  void clear() {
    Arrays.fill(arrays, 0, pieces, null);
    pieces = 0;
    size = 0;
  }

  void add(int[] array, int start, int end) {
    if (pieces == arrays.length) {
      arrays = Arrays.copyOf(arrays, 2 * pieces);
      starts = Arrays.copyOf(starts, 2 * pieces);
      ends = Arrays.copyOf(ends, 2 * pieces);
    }
    arrays[pieces] = array;
    starts[pieces] = start;
    ends[pieces++] = end;
    size = Math.addExact(size, end - start);
  }

  int count() {
    return pieces;
  }

  int[] array(int piece) {
    return arrays[piece];
  }

  int start(int piece) {
    return starts[piece];
  }

  int end(int piece) {
    return ends[piece];
  }

  /** Latencies in all pieces. */
  int size() {
    return size;
  }
}
