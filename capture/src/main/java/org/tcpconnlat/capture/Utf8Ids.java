package org.tcpconnlat.capture;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ids of texts by their UTF-8, by open addressing: looking one up makes no text and allocates
 * nothing. The hash is seeded, so that nobody can choose names that collide.
 */
final class Utf8Ids {
  static final int ABSENT = -1;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int INITIAL_SLOTS = 1 << 6;

  private final long seed = ThreadLocalRandom.current().nextLong();

  /**
   * The hash of a text in the upper half and one more than the number of its entry in the lower, so
   * that a look-up goes to one other place only; 0 where there is none.
   */
  private long[] slots = new long[INITIAL_SLOTS];

  /** All texts, one after the other; an entry ends where the next starts. */
  private byte[] bytes = new byte[16 * INITIAL_SLOTS];

  private int[] starts = new int[INITIAL_SLOTS + 1];
  private int[] ids = new int[INITIAL_SLOTS];
  private int size;

  /** The id of a text, {@link #ABSENT} where it has none. */
  int find(byte[] utf8, int from, int length) {
    int entry = entry(slots[slot(utf8, from, length, hash(utf8, from, length))]);
    return entry < 0 ? ABSENT : ids[entry];
  }

  /** Gives an id to a text that has none. */
  void put(byte[] utf8, int from, int length, int id) {
    ensureRoom(length);
    int hash = hash(utf8, from, length);
    slots[slot(utf8, from, length, hash)] = (long) hash << Integer.SIZE | (size + 1);
    System.arraycopy(utf8, from, bytes, starts[size], length);
    starts[size + 1] = starts[size] + length;
    ids[size++] = id;
    if (2 * size >= slots.length) {
      grow();
    }
  }

  /** Where a text's entry is, or the empty slot where it belongs. */
  private int slot(byte[] utf8, int from, int length, int hash) {
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0 && !matches(slots[slot], utf8, from, length, hash)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean matches(long slot, byte[] utf8, int from, int length, int hash) {
    if (hash(slot) != hash) {
      return false;
    }
    int entry = entry(slot);
    return Arrays.equals(bytes, starts[entry], starts[entry + 1], utf8, from, from + length);
  }

  private static int hash(long slot) {
    return (int) (slot >>> Integer.SIZE);
  }

  /** -1 of an empty slot. */
  private static int entry(long slot) {
    return (int) slot - 1;
  }

  /** Multiplies eight bytes at a time; the high half depends on all of them. */
  private int hash(byte[] utf8, int from, int length) {
    long hash = seed ^ length;
    int end = from + length;
    int at = from;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      hash = mixed(hash ^ (long) LONGS.get(utf8, at));
    }
    long rest = 0;
    for (; at < end; at++) {
      rest = (rest << Byte.SIZE) | (utf8[at] & 0xff);
    }
    return (int) (mixed(hash ^ rest) >>> Integer.SIZE);
  }

  private static long mixed(long hash) {
    long product = hash * 0x9E3779B97F4A7C15L;
    return product ^ (product >>> Integer.SIZE);
  }

  private void ensureRoom(int length) {
    if (starts[size] + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.addExact(2 * bytes.length, length));
    }
    if (size == ids.length) {
      starts = Arrays.copyOf(starts, 2 * size + 1);
      ids = Arrays.copyOf(ids, 2 * size);
    }
  }

  private void grow() {
    long[] larger = new long[4 * slots.length];
    int mask = larger.length - 1;
    for (long moved : slots) {
      if (moved != 0) {
        int slot = hash(moved) & mask;
        while (larger[slot] != 0) {
          slot = (slot + 1) & mask;
        }
        larger[slot] = moved;
      }
    }
    slots = larger;
  }
}
