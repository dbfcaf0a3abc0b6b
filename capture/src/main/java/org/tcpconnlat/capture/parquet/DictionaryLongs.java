package org.tcpconnlat.capture.parquet;

import org.tcpconnlat.capture.ConnectBatch;

/** Values by their index in a dictionary. */
final class DictionaryLongs implements LongValues {
  private final RunDecoder indices;
  private final long[] dictionary;
  private final int[] scratch = new int[ConnectBatch.CAPACITY];

  DictionaryLongs(RunDecoder indices, long[] dictionary) {
    this.indices = indices;
    this.dictionary = dictionary;
  }

  @Override
  public void read(long[] out, int from, int count) throws DamageException {
    indices.read(scratch, 0, count);
    for (int i = 0; i < count; i++) {
      out[from + i] = dictionary[scratch[i]];
    }
  }

  @Override
  public void pick(int[] places, int count, int span, long[] out, int from, long[] unused)
      throws DamageException {
    indices.pick(places, count, span, scratch, 0);
    for (int i = 0; i < count; i++) {
      out[from + i] = dictionary[scratch[i]];
    }
  }
}
