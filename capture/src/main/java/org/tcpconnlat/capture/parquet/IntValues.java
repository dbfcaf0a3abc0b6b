package org.tcpconnlat.capture.parquet;

/** The values of a page in turn. */
interface IntValues {
  void read(int[] out, int from, int count) throws DamageException;

  /**
   * Takes only some of the next {@code span} values.
   *
   * @param places where among the next ones each is, ascending, the first {@code count} of these
   * @param scratch has room for {@code span} values
   */
  default void pick(int[] places, int count, int span, int[] out, int from, int[] scratch)
      throws DamageException {
    read(scratch, 0, span);
    for (int i = 0; i < count; i++) {
      out[from + i] = scratch[places[i]];
    }
  }
}
