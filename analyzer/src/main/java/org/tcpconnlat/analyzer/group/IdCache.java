package org.tcpconnlat.analyzer.group;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** Remembers what each small number maps to, at least 0. Not for use by several threads. */
final class IdCache {
  private static final int NONE = -1;

  private final IntUnaryOperator mapping;
  private int[] known = {};

  IdCache(IntUnaryOperator mapping) {
    this.mapping = mapping;
  }

  int get(int id) {
    if (id >= known.length) {
      int length = known.length;
      known = Arrays.copyOf(known, Math.max(id + 1, 2 * length));
      Arrays.fill(known, length, known.length, NONE);
    }
    if (known[id] == NONE) {
      known[id] = mapping.applyAsInt(id);
    }
    return known[id];
  }
}
