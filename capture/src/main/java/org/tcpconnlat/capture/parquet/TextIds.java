package org.tcpconnlat.capture.parquet;

import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectFlags;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.Outcome;

/** What a batch holds for a text of a column. */
interface TextIds {
  int id(String text) throws DamageException;

  static TextIds of(Column column, Dictionaries dictionaries) {
    return switch (column) {
      case COMM -> dictionaries.comm()::id;
      case PROCESS -> dictionaries.process()::id;
      case SADDR -> dictionaries.saddr()::id;
      case DADDR -> dictionaries.daddr()::id;
      case HOST -> dictionaries.host()::id;
      case OUTCOME ->
          text ->
              Outcome.parse(text)
                  .orElseThrow(() -> new DamageException("an unknown outcome"))
                  .ordinal();
      case FLAGS ->
          text -> ConnectFlags.parse(text).orElseThrow(() -> new DamageException("unknown flags"));
      default -> throw new IllegalArgumentException(column.name());
    };
  }
}
