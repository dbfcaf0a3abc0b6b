package org.tcpconnlat.analyzer.profile;

import java.util.Arrays;

/** Numbers distinct longs densely from 0: open addressing, twelve bytes a slot, nothing boxed. */
final class LongIds {
  private static final int FREE = -1;

  private long[] keys = new long[1024];
  private int[] slots = filled(2048);
  private int size;

  int id(long key) {
    int slot = slot(key);
    if (slots[slot] == FREE) {
      if (size == keys.length) {
        grow();
        slot = slot(key);
      }
      keys[size] = key;
      slots[slot] = size++;
    }
    return slots[slot];
  }

  long key(int id) {
    return keys[id];
  }

  private int slot(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 32) & (slots.length - 1);
    while (slots[slot] != FREE && keys[slots[slot]] != key) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private void grow() {
    keys = Arrays.copyOf(keys, 2 * keys.length);
    slots = filled(2 * slots.length);
    for (int id = 0; id < size; id++) {
      slots[slot(keys[id])] = id;
    }
  }

  private static int[] filled(int length) {
    int[] slots = new int[length];
    Arrays.fill(slots, FREE);
    return slots;
  }
}
