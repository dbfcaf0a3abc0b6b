package org.tcpconnlat.capture.parquet;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectFlags;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.Outcome;
import org.tcpconnlat.capture.Texts;

/** What a batch holds for a text of a column. */
interface TextIds {
  int id(byte[] utf8, int from, int length) throws DamageException;

  /** Of many texts, each from its start on. */
  default void ids(byte[] utf8, int[] starts, int[] lengths, int[] ids) throws DamageException {
    for (int i = 0; i < ids.length; i++) {
      ids[i] = id(utf8, starts[i], lengths[i]);
    }
  }

  static TextIds of(Column column, Dictionaries dictionaries) {
    return switch (column) {
      case COMM, PROCESS, SADDR, DADDR, HOST -> of(dictionaries.texts(column));
      case OUTCOME ->
          (utf8, from, length) ->
              Outcome.parse(new String(utf8, from, length, UTF_8))
                  .orElseThrow(() -> new DamageException("an unknown outcome"))
                  .ordinal();
      case FLAGS ->
          (utf8, from, length) ->
              ConnectFlags.parse(new String(utf8, from, length, UTF_8))
                  .orElseThrow(() -> new DamageException("unknown flags"));
      default -> throw new IllegalArgumentException(column.name());
    };
  }

  private static TextIds of(Texts texts) {
    return new TextIds() {
      @Override
      public int id(byte[] utf8, int from, int length) {
        return texts.id(utf8, from, length);
      }

      @Override
      public void ids(byte[] utf8, int[] starts, int[] lengths, int[] ids) {
        texts.ids(utf8, starts, lengths, ids);
      }
    };
  }
}
