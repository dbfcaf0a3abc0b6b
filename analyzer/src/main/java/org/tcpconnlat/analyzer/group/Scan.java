package org.tcpconnlat.analyzer.group;

import java.io.IOException;
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
  private final List<Part> parts;
  private final Dictionaries dictionaries;
  private final List<KeyColumn.Binding> keys;
  private final int threads;

  /**
   * What a thread reads at once.
   *
   * @param chunk of the capture, or some of its rows from elsewhere
   */
  record Part(CaptureSource capture, CaptureSource.Chunk chunk) {
    static List<Part> of(List<? extends CaptureSource> captures) {
      return captures.stream()
          .flatMap(of -> of.chunks().stream().map(chunk -> new Part(of, chunk)))
          .toList();
    }
  }

  /** One thread's. */
  interface Reader {
    /**
     * Reads a chunk of a capture.
     *
     * @param keys of a row, for this capture
     */
    void read(
        CaptureSource capture,
        List<ColumnValue> keys,
        CaptureSource.Chunk chunk,
        CaptureSource.Request request)
        throws IOException;
  }

  Scan(Query query, List<? extends CaptureSource> captures, int threads) {
    this.query = query;
    this.parts = Part.of(captures);
    this.dictionaries = new Dictionaries();
    this.keys = query.keyColumns().stream().map(key -> key.bind(dictionaries)).toList();
    this.threads = threads;
  }

  private Scan(Scan whole, List<Part> parts) {
    this.query = whole.query.ofAllRows();
    this.parts = parts;
    this.dictionaries = whole.dictionaries;
    this.keys = whole.keys;
    this.threads = whole.threads;
  }

  /** Of rows of this scan that passed the filter already: their texts have the same ids. */
  Scan of(List<Part> some) {
    return new Scan(this, some);
  }

  /** The filter that rows must pass, and the keys. */
  Query query() {
    return query;
  }

  List<KeyColumn.Binding> keys() {
    return keys;
  }

  int threads() {
    return threads;
  }

  /** Values in the key of a group that is read. */
  int width() {
    return keys.size() + (query.measures().censored() ? 1 : 0);
  }

  /** In all chunks, whether or not they pass the filter. */
  long connects() {
    return parts.stream().mapToLong(part -> part.chunk().connects()).sum();
  }

  /**
   * Reads all chunks.
   *
   * @param columns besides those of the filter and the key
   * @return the readers, one a thread
   */
  <R extends Reader> List<R> read(Set<Column> columns, Supplier<R> reader) throws IOException {
    Set<Column> all = withKeys(columns);
    all.addAll(query.rows().columns());
    CaptureSource.Request request =
        new CaptureSource.Request(all, query.rows().connects(), dictionaries);
    try (Workers workers = new Workers(threads)) {
      return workers.each(
          parts.size(),
          reader,
          (number, own) -> {
            Part part = parts.get(number);
            own.read(part.capture(), values(part.capture()), part.chunk(), request);
          });
    }
  }

  /** Some columns, and those of the key. */
  Set<Column> withKeys(Set<Column> columns) {
    Set<Column> all = EnumSet.copyOf(columns);
    query.keyColumns().forEach(key -> all.addAll(key.columns()));
    return all;
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
