package org.tcpconnlat.capture;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ids of 16-byte values, by open addressing with linear probing: looking one up allocates nothing.
 * The hash is seeded, so that nobody can choose addresses or names that collide.
 */
final class IdTable {
  private static final int INITIAL_SLOTS = 1 << 10;
  private static final int ABSENT = -1;

  private final long firstFactor = ThreadLocalRandom.current().nextLong() | 1;
  private final long secondFactor = ThreadLocalRandom.current().nextLong() | 1;
  private long[] firsts = new long[INITIAL_SLOTS];
  private long[] seconds = new long[INITIAL_SLOTS];
  private int[] ids = emptyIds(INITIAL_SLOTS);
  private int size;

  /** The id of a value, negative where it has none. */
  int find(long first, long second) {
    return ids[slot(first, second)];
  }

  /** Gives an id, not negative, to a value that has none. */
  void put(long first, long second, int id) {
    if (2 * size >= ids.length) {
      grow();
    }
    int slot = slot(first, second);
    firsts[slot] = first;
    seconds[slot] = second;
    ids[slot] = id;
    size++;
  }

  int size() {
    return size;
  }

  /** Where the value is, or the empty slot where it belongs. */
  private int slot(long first, long second) {
    int mask = ids.length - 1;
    int slot = hash(first, second) & mask;
    while (ids[slot] != ABSENT && (firsts[slot] != first || seconds[slot] != second)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** Multiply-shift: the high half of the products depends on every bit of the value. */
  private int hash(long first, long second) {
    long mixed = (first ^ first >>> 32) * firstFactor + (second ^ second >>> 32) * secondFactor;
    return (int) (mixed >>> 32);
  }

  private void grow() {
    long[] oldFirsts = firsts;
    long[] oldSeconds = seconds;
    int[] oldIds = ids;
    firsts = new long[2 * oldIds.length];
    seconds = new long[2 * oldIds.length];
    ids = emptyIds(2 * oldIds.length);
    size = 0;
    for (int i = 0; i < oldIds.length; i++) {
      if (oldIds[i] != ABSENT) {
        put(oldFirsts[i], oldSeconds[i], oldIds[i]);
      }
    }
  }

  private static int[] emptyIds(int slots) {
    int[] ids = new int[slots];
    Arrays.fill(ids, ABSENT);
    return ids;
  }
}
