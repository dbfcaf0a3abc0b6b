package org.tcpconnlat.capture.parquet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.apache.parquet.io.api.Binary;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectFlags;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.Outcome;

/** The UTF-8 of a text column's values by what a batch holds, each made once a row group. */
final class TextValues {
  private static final int ENTRY_BYTES = 128;

  private final IntFunction<String> texts;
  private Binary[] values = new Binary[16];
  private long memoryBytes;

  private TextValues(IntFunction<String> texts) {
    this.texts = texts;
  }

  static TextValues of(Column column, Dictionaries dictionaries) {
    return new TextValues(
        switch (column) {
          case COMM -> dictionaries.comm()::text;
          case PROCESS -> dictionaries.process()::text;
          case SADDR -> dictionaries.saddr()::text;
          case DADDR -> dictionaries.daddr()::text;
          case HOST -> dictionaries.host()::text;
          case OUTCOME -> ordinal -> Outcome.of(ordinal).text();
          case FLAGS -> ConnectFlags::text;
          default -> throw new IllegalArgumentException(column.name());
        });
  }

  Binary value(int id) {
    Binary known = id < values.length ? values[id] : null;
    return known != null ? known : make(id);
  }

  /** About what these texts take, here and in the dictionary that Parquet builds of them. */
  long memoryBytes() {
    return memoryBytes;
  }

  private Binary make(int id) {
    byte[] utf8 = texts.apply(id).getBytes(StandardCharsets.UTF_8);
    if (utf8.length > Limits.STANDARD.textBytes()) {
      throw new IllegalArgumentException(
          "a text of "
              + utf8.length
              + " bytes: a capture's have up to "
              + Limits.STANDARD.textBytes());
    }
    if (id >= values.length) {
      values = Arrays.copyOf(values, Math.max(id + 1, values.length * 2));
    }
    memoryBytes += ENTRY_BYTES + 2L * utf8.length;
    values[id] = Binary.fromConstantByteArray(utf8);
    return values[id];
  }
}
