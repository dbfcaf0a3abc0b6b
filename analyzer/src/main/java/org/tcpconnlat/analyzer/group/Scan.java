package org.tcpconnlat.analyzer.group;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.tcpconnlat.analyzer.ColumnValue;
import org.tcpconnlat.analyzer.parallel.Workers;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.Dictionaries;

/**
 * What one query reads: chunks on all threads, and of each row its key as longs, which are the same
 * in every reading. Where connects without a reply are ranked, they are read as groups of their
 * own: a last part of the key tells them apart.
 */
final class Scan {
  private static final ColumnValue UNANSWERED = (batch, row) -> batch.replied(row) ? 0 : 1;

  private final Query query;
  private final List<Part> parts = new ArrayList<>();
  private final Dictionaries dictionaries = new Dictionaries();
  private final List<KeyColumn.Binding> keys;
  private final int threads;
  private final long connects;

  /** A chunk of a file. */
  private record Part(CaptureSource capture, CaptureSource.Chunk chunk) {}

  /** One thread's. */
  interface Reader {
    /**
     * Reads a chunk of a file.
     *
     * @param keys of a row, for this file
     */
    void read(
        Path file, List<ColumnValue> keys, CaptureSource.Chunk chunk, CaptureSource.Request request)
        throws IOException;
  }

  Scan(Query query, List<? extends CaptureSource> captures, int threads) {
    this.query = query;
    captures.forEach(of -> of.chunks().forEach(chunk -> parts.add(new Part(of, chunk))));
    keys = query.keyColumns().stream().map(key -> key.bind(dictionaries)).toList();
    connects = captures.stream().mapToLong(CaptureSource::connects).sum();
    this.threads = threads;
  }

  List<KeyColumn.Binding> keys() {
    return keys;
  }

  /** Values in the key of a group that is read. */
  int width() {
    return keys.size() + (query.measures().censored() ? 1 : 0);
  }

  /** In all chunks, whether or not they pass the filter. */
  long connects() {
    return connects;
  }

  /**
   * Reads all chunks.
   *
   * @param columns besides those of the filter and the key
   * @return the readers, one a thread
   */
  <R extends Reader> List<R> read(Set<Column> columns, Supplier<R> reader) throws IOException {
    Set<Column> all = EnumSet.copyOf(columns);
    all.addAll(query.rows().columns());
    query.keyColumns().forEach(key -> all.addAll(key.columns()));
    CaptureSource.Request request =
        new CaptureSource.Request(all, query.rows().connects(), dictionaries);
    try (Workers workers = new Workers(threads)) {
      return workers.each(
          parts.size(),
          reader,
          (number, own) -> {
            Part part = parts.get(number);
            own.read(part.capture().path(), values(part.capture()), part.chunk(), request);
          });
    }
  }

  /** The columns that figures are made of. */
  static Set<Column> figures(Measures measures) {
    Set<Column> columns = EnumSet.of(Column.OUTCOME, Column.SYN_RETRANSMITS);
    if (measures.latencies()) {
      columns.add(Column.LATENCY_NS);
    }
    return columns;
  }

  private List<ColumnValue> values(CaptureSource capture) {
    List<ColumnValue> values = new ArrayList<>();
    keys.forEach(key -> values.add(key.values(capture)));
    if (query.measures().censored()) {
      values.add(UNANSWERED);
    }
    return values;
  }
}
