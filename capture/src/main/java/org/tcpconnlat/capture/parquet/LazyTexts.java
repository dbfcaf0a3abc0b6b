package org.tcpconnlat.capture.parquet;

/** Ids of texts by their index in a dictionary of which only what is met is looked up. */
record LazyTexts(RunDecoder indices, TextDictionary dictionary) implements IntValues {
  @Override
  public void read(int[] out, int from, int count) throws DamageException {
    indices.read(out, from, count, dictionary.all());
  }

  @Override
  public void pick(int[] places, int count, int span, int[] out, int from, int[] scratch)
      throws DamageException {
    indices.pick(places, count, span, out, from);
    for (int i = from; i < from + count; i++) {
      out[i] = dictionary.id(out[i]);
    }
  }
}
