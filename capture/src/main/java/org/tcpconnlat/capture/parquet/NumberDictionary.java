package org.tcpconnlat.capture.parquet;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/** Numbers of a column by the order of their first appearance; grows only. */
final class NumberDictionary {
  private static final int INITIAL = 256;
  private static final int FREE = -1;

  /** Odd, and drawn, so that nobody can choose numbers that collide. */
  private final long factor = ThreadLocalRandom.current().nextLong() | 1;

  private long[] values = new long[INITIAL];
  private int size;

  /** Indices of {@link #values} by hash, by linear probing. Twice as large at least. */
  private int[] slots = freeSlots(2 * INITIAL);

  int size() {
    return size;
  }

  long value(int index) {
    return values[index];
  }

  /** Puts the indices of numbers where the numbers are; those that are new get the next ones. */
  void indices(long[] numbers, int count, int[] indices) {
    long last = 0;
    int lastIndex = FREE;
    for (int i = 0; i < count; i++) {
      if (lastIndex == FREE || numbers[i] != last) {
        last = numbers[i];
        lastIndex = index(last);
      }
      indices[i] = lastIndex;
    }
  }

  private int index(long number) {
    int mask = slots.length - 1;
    int slot = slot(number, mask);
    while (slots[slot] != FREE && values[slots[slot]] != number) {
      slot = (slot + 1) & mask;
    }
    return slots[slot] == FREE ? add(number, slot) : slots[slot];
  }

  private int slot(long number, int mask) {
    return (int) (((number ^ (number >>> 32)) * factor) >>> 32) & mask;
  }

  private int add(long number, int slot) {
    int index = size++;
    slots[slot] = index;
    values[index] = number;
    if (size == values.length) {
      grow();
    }
    return index;
  }

  private void grow() {
    values = Arrays.copyOf(values, 2 * size);
    slots = freeSlots(4 * size);
    int mask = slots.length - 1;
    for (int index = 0; index < size; index++) {
      int slot = slot(values[index], mask);
      while (slots[slot] != FREE) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = index;
    }
  }

  private static int[] freeSlots(int count) {
    int[] slots = new int[count];
    Arrays.fill(slots, FREE);
    return slots;
  }
}
