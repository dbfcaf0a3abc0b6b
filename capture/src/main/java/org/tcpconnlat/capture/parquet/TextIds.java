package org.tcpconnlat.capture.parquet;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectFlags;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.Outcome;

/** What a batch holds for a text of a column. */
interface TextIds {
  int id(byte[] utf8, int from, int length) throws DamageException;

  static TextIds of(Column column, Dictionaries dictionaries) {
    return switch (column) {
      case COMM -> dictionaries.comm()::id;
      case PROCESS -> dictionaries.process()::id;
      case SADDR -> dictionaries.saddr()::id;
      case DADDR -> dictionaries.daddr()::id;
      case HOST -> dictionaries.host()::id;
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
}
