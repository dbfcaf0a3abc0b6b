package org.tcpconnlat.capture.parquet;

/** Values by their index in a dictionary. */
record DictionaryInts(RunDecoder indices, int[] dictionary) implements IntValues {
  @Override
  public void read(int[] out, int from, int count) throws DamageException {
    indices.read(out, from, count, dictionary);
  }

  @Override
  public void pick(int[] places, int count, int span, int[] out, int from, int[] scratch)
      throws DamageException {
    indices.pick(places, count, span, out, from);
    for (int i = from; i < from + count; i++) {
      out[i] = dictionary[out[i]];
    }
  }
}
