package org.tcpconnlat.capture.parquet;

/** Values by their index in a dictionary. */
record DictionaryInts(RunDecoder indices, int[] dictionary) implements IntValues {
  @Override
  public void read(int[] out, int from, int count) throws DamageException {
    indices.read(out, from, count);
    int[] values = dictionary;
    int to = from + count;
    for (int i = from; i < to; i++) {
      out[i] = values[out[i]];
    }
  }
}
