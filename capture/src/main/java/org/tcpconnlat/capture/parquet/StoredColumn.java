package org.tcpconnlat.capture.parquet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;

/**
 * How a column stands in a file, over all row groups.
 *
 * @param encodings of its pages, by Parquet's names in lower case
 * @param codec that its pages are compressed with
 * @param bytes in the file
 * @param unfoldedBytes of its pages once they are decompressed
 */
public record StoredColumn(
    String name, Set<String> encodings, String codec, long bytes, long unfoldedBytes) {
  public StoredColumn {
    encodings = Set.copyOf(encodings);
  }

  /** The columns of a footer that was checked, in file order. */
  static List<StoredColumn> of(FileMetaData footer) {
    Map<String, StoredColumn> columns = new LinkedHashMap<>();
    for (RowGroup rowGroup : footer.getRow_groups()) {
      for (ColumnChunk chunk : rowGroup.getColumns()) {
        StoredColumn column = of(chunk.getMeta_data());
        columns.merge(column.name(), column, StoredColumn::plus);
      }
    }
    return new ArrayList<>(columns.values());
  }

  private static StoredColumn of(ColumnMetaData chunk) {
    Set<String> encodings = new TreeSet<>();
    chunk.getEncodings().forEach(encoding -> encodings.add(lower(encoding)));
    return new StoredColumn(
        String.join(".", chunk.getPath_in_schema()).intern(),
        encodings,
        lower(chunk.getCodec()),
        chunk.getTotal_compressed_size(),
        chunk.getTotal_uncompressed_size());
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).intern();
  }

  private StoredColumn plus(StoredColumn more) {
    Set<String> all = new TreeSet<>(encodings);
    all.addAll(more.encodings);
    return new StoredColumn(
        name, all, codec, bytes + more.bytes, unfoldedBytes + more.unfoldedBytes);
  }
}
