package org.tcpconnlat.analyzer.group;

import java.util.Arrays;

/**
 * Numbers distinct tuples of longs densely from 0, in order of first appearance: an open-addressing
 * hash table over one flat array. A single small number, such as a port or the id of a text, is
 * found without hashing. Not for use by several threads.
 */
final class TupleIndex {
  /** Single values below this are looked up directly: 1 MiB at most. */
  private static final int DIRECT = 1 << 18;

  private static final int NONE = -1;

  private final int width;
  private int[] direct = {};
  private int[] slots = newSlots(64);
  private long[] tuples;
  private int size;

  /**
   * @param width longs in a tuple; with none there is the one empty tuple
   */
  TupleIndex(int width) {
    this.width = width;
    this.tuples = new long[16 * width];
  }

  /** About what each tuple takes, with the room that tables have in advance. */
  static int bytes(int width) {
    return 16 + 12 * width;
  }

  int size() {
    return size;
  }

  long value(int id, int column) {
    return tuples[id * width + column];
  }

  /** The id of a tuple, new if it was not seen before. */
  int id(long[] tuple) {
    return width == 1 && tuple[0] >= 0 && tuple[0] < DIRECT
        ? directId((int) tuple[0], tuple)
        : hashedId(tuple);
  }

  /** The ids here of another index's tuples, in the order of their ids there. */
  int[] idsOf(TupleIndex other) {
    long[] tuple = new long[width];
    int[] ids = new int[other.size];
    for (int i = 0; i < ids.length; i++) {
      System.arraycopy(other.tuples, i * width, tuple, 0, width);
      ids[i] = id(tuple);
    }
    return ids;
  }

  /**
   * The ids of many tuples, new ones for those that were not seen before.
   *
   * @param columns the tuples' values, column by column
   * @param count how many tuples
   * @param ids takes the result
   */
  void ids(long[][] columns, int count, int[] ids) {
    if (width == 1) {
      singleIds(columns[0], count, ids);
      return;
    }
    long[] tuple = new long[width];
    for (int i = 0; i < count; i++) {
      for (int column = 0; column < width; column++) {
        tuple[column] = columns[column][i];
      }
      ids[i] = hashedId(tuple);
    }
  }

  /**
   * As {@link #ids(long[][], int, int[])}, of the rows' values in a single column.
   *
   * @param values by row
   * @param rows which, the first {@code count} of these
   */
  void ids(int[] values, int[] rows, int count, int[] ids) {
    long[] tuple = new long[1];
    int[] table = direct;
    for (int i = 0; i < count; i++) {
      int value = values[rows[i]];
      int known = value >= 0 && value < table.length ? table[value] : NONE;
      if (known == NONE) {
        tuple[0] = value;
        known = id(tuple);
        table = direct;
      }
      ids[i] = known;
    }
  }

  /**
   * The ids of many tuples, -1 where there is none. Several threads may, while nothing is added.
   */
  void find(long[][] columns, int count, int[] ids) {
    long[] tuple = new long[width];
    for (int i = 0; i < count; i++) {
      for (int column = 0; column < width; column++) {
        tuple[column] = columns[column][i];
      }
      ids[i] = find(tuple);
    }
  }

  /**
   * Gives up what tuples are found with, which can take many times what they do: from now on only
   * {@link #size} and {@link #value} may be asked.
   */
  void seal() {
    direct = new int[0];
    slots = new int[0];
  }

  private int find(long[] tuple) {
    if (width == 1 && tuple[0] >= 0 && tuple[0] < DIRECT) {
      return tuple[0] < direct.length ? direct[(int) tuple[0]] : NONE;
    }
    return slots[slot(tuple)];
  }

  private void singleIds(long[] values, int count, int[] ids) {
    long[] tuple = new long[1];
    int[] table = direct;
    for (int i = 0; i < count; i++) {
      long value = values[i];
      int known = value >= 0 && value < table.length ? table[(int) value] : NONE;
      if (known == NONE) {
        tuple[0] = value;
        known = id(tuple);
        table = direct;
      }
      ids[i] = known;
    }
  }

  private int directId(int value, long[] tuple) {
    if (value >= direct.length) {
      int known = direct.length;
      direct = Arrays.copyOf(direct, Math.min(DIRECT, Math.max(value + 1, 2 * known)));
      Arrays.fill(direct, known, direct.length, NONE);
    }
    if (direct[value] == NONE) {
      direct[value] = append(tuple);
    }
    return direct[value];
  }

  private int hashedId(long[] tuple) {
    int slot = slot(tuple);
    if (slots[slot] != NONE) {
      return slots[slot];
    }
    int id = append(tuple);
    slots[slot] = id;
    if (size > slots.length / 2) {
      rehash();
    }
    return id;
  }

  /** Where a tuple's id is, or the empty slot where it belongs. */
  private int slot(long[] tuple) {
    int mask = slots.length - 1;
    int slot = hash(tuple, 0) & mask;
    while (slots[slot] != NONE && !matches(slots[slot], tuple)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private int append(long[] tuple) {
    if ((size + 1) * width > tuples.length) {
      tuples = Arrays.copyOf(tuples, 2 * tuples.length);
    }
    System.arraycopy(tuple, 0, tuples, size * width, width);
    return size++;
  }

  private boolean matches(int id, long[] tuple) {
    for (int i = 0; i < width; i++) {
      if (tuples[id * width + i] != tuple[i]) {
        return false;
      }
    }
    return true;
  }

  private void rehash() {
    slots = newSlots(4 * slots.length);
    int mask = slots.length - 1;
    for (int id = 0; id < size; id++) {
      int slot = hash(tuples, id * width) & mask;
      while (slots[slot] != NONE) {
        slot = slot + 1 & mask;
      }
      slots[slot] = id;
    }
  }

  /** Multiplies by the golden ratio's bits and takes the well mixed upper half. */
  private int hash(long[] values, int from) {
    long hash = 0;
    for (int i = from; i < from + width; i++) {
      hash = (hash ^ values[i]) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 32;
    }
    return (int) hash;
  }

  private static int[] newSlots(int count) {
    int[] slots = new int[count];
    Arrays.fill(slots, NONE);
    return slots;
  }
}
