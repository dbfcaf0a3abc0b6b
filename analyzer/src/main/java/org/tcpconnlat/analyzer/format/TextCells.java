package org.tcpconnlat.analyzer.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * The printed bytes of each text of a column, made once for each id: a row costs a copy. Most are
 * short, and lie side by side: {@value #WORDS} words each, of which the last byte is the number of
 * the others that count, and one. Not for use by several threads.
 */
public final class TextCells {
  private static final int WORDS = 3;

  /** What {@link #put} may overwrite. */
  static final int ROOM = WORDS * Long.BYTES;

  private static final int LENGTH_SHIFT = Long.SIZE - Byte.SIZE;

  private final IntFunction<String> cellOf;
  private final byte[] padded = new byte[ROOM];
  private long[] words = new long[256 * WORDS];
  private byte[][] cells = new byte[0][];

  /**
   * @param cellOf the text to print for an id, with its padding and quotes
   */
  public TextCells(IntFunction<String> cellOf) {
    this.cellOf = cellOf;
  }

  /**
   * Copies a short cell, with bytes behind it that mean nothing.
   *
   * @return how many bytes it has; -1 if it is not short, and must come from {@link #of}
   */
  int put(int id, byte[] into, int at) {
    int word = WORDS * id;
    if (word >= words.length || words[word + WORDS - 1] == 0) {
      learn(id);
    }
    long last = words[word + 2];
    Digits.put(into, at, words[word]);
    Digits.put(into, at + Long.BYTES, words[word + 1]);
    Digits.put(into, at + 2 * Long.BYTES, last);
    return (int) (last >>> LENGTH_SHIFT) - 1;
  }

  /** A cell of any length; the array stays this object's. */
  public byte[] of(int id) {
    if (id >= cells.length) {
      cells = Arrays.copyOf(cells, Math.max(id + 1, cells.length * 2));
    }
    if (cells[id] == null) {
      cells[id] = bytes(id);
    }
    return cells[id];
  }

  private void learn(int id) {
    int word = WORDS * id;
    if (word >= words.length) {
      words = Arrays.copyOf(words, Math.max(word + WORDS, words.length * 2));
    }
    byte[] cell = id < cells.length && cells[id] != null ? cells[id] : bytes(id);
    if (cell.length >= ROOM) {
      return;
    }
    System.arraycopy(cell, 0, padded, 0, cell.length);
    padded[ROOM - 1] = (byte) (cell.length + 1);
    for (int i = 0; i < WORDS; i++) {
      words[word + i] = Digits.get(padded, i * Long.BYTES);
    }
  }

  private byte[] bytes(int id) {
    return cellOf.apply(id).getBytes(UTF_8);
  }
}
