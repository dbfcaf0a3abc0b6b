package org.tcpconnlat.analyzer.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * The printed bytes of each text of a column, made once for each id: a row costs a copy. Not for
 * use by several threads.
 */
public final class TextCells {
  private final IntFunction<String> cellOf;
  private byte[][] cells = new byte[256][];

  /**
   * @param cellOf the text to print for an id, with its padding and quotes
   */
  public TextCells(IntFunction<String> cellOf) {
    this.cellOf = cellOf;
  }

  public byte[] of(int id) {
    if (id >= cells.length) {
      cells = Arrays.copyOf(cells, Math.max(id + 1, cells.length * 2));
    }
    byte[] cell = cells[id];
    if (cell == null) {
      cell = cellOf.apply(id).getBytes(UTF_8);
      cells[id] = cell;
    }
    return cell;
  }
}
