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

  /** One more than the number of an entry, 0 where there is none. */
  private int[] slots = new int[INITIAL_SLOTS];

  /** All texts, one after the other; an entry ends where the next starts. */
  private byte[] bytes = new byte[16 * INITIAL_SLOTS];

  private int[] starts = new int[INITIAL_SLOTS + 1];
  private int[] hashes = new int[INITIAL_SLOTS];
  private int[] ids = new int[INITIAL_SLOTS];
  private int size;

  /** The id of a text, {@link #ABSENT} where it has none. */
  int find(byte[] utf8, int from, int length) {
    int entry = slots[slot(utf8, from, length, hash(utf8, from, length))] - 1;
    return entry < 0 ? ABSENT : ids[entry];
  }

  /** Gives an id to a text that has none. */
  void put(byte[] utf8, int from, int length, int id) {
    ensureRoom(length);
    int hash = hash(utf8, from, length);
    slots[slot(utf8, from, length, hash)] = size + 1;
    System.arraycopy(utf8, from, bytes, starts[size], length);
    starts[size + 1] = starts[size] + length;
    hashes[size] = hash;
    ids[size++] = id;
    if (2 * size >= slots.length) {
      grow();
    }
  }

  /** Where a text's entry is, or the empty slot where it belongs. */
  private int slot(byte[] utf8, int from, int length, int hash) {
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0 && !matches(slots[slot] - 1, utf8, from, length, hash)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean matches(int entry, byte[] utf8, int from, int length, int hash) {
    return hashes[entry] == hash
        && Arrays.equals(bytes, starts[entry], starts[entry + 1], utf8, from, from + length);
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
      hashes = Arrays.copyOf(hashes, 2 * size);
      ids = Arrays.copyOf(ids, 2 * size);
    }
  }

  private void grow() {
    int[] larger = new int[4 * slots.length];
    int mask = larger.length - 1;
    for (int entry = 0; entry < size; entry++) {
      int slot = hashes[entry] & mask;
      while (larger[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      larger[slot] = entry + 1;
    }
    slots = larger;
  }
}
