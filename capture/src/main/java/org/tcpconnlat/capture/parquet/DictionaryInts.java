package org.tcpconnlat.capture.parquet;

/** Values by their index in a dictionary. */
record DictionaryInts(RunDecoder indices, int[] dictionary) implements IntValues {
  @Override
  public void read(int[] out, int from, int count) throws DamageException {
    indices.read(out, from, count);
    look(out, from, count);
  }

  @Override
  public void pick(int[] places, int count, int span, int[] out, int from, int[] scratch)
      throws DamageException {
    indices.pick(places, count, span, out, from);
    look(out, from, count);
  }

  private void look(int[] out, int from, int count) {
    int[] values = dictionary;
    int to = from + count;
    for (int i = from; i < to; i++) {
      out[i] = values[out[i]];
    }
  }
}
