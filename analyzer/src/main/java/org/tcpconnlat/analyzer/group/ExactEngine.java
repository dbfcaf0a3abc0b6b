package org.tcpconnlat.analyzer.group;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.tcpconnlat.analyzer.ColumnValue;
import org.tcpconnlat.analyzer.parallel.Workers;
import org.tcpconnlat.analyzer.result.ResultTable;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.Dictionaries;

/**
 * Reads every chunk once, a thread each, and holds four bytes a latency that is ranked. Groups are
 * numbered densely while they are read, their latencies brought together afterwards and selected
 * from, not sorted.
 */
public final class ExactEngine implements Engine {
  /** The last part of a read group's key where connects without a reply are ranked. */
  private static final ColumnValue UNANSWERED = (batch, row) -> batch.replied(row) ? 0 : 1;

  private final int threads;

  public ExactEngine(int threads) {
    this.threads = threads;
  }

  @Override
  public ResultTable run(Query query, List<? extends CaptureSource> captures) throws IOException {
    Dictionaries dictionaries = new Dictionaries();
    List<KeyColumn.Binding> keys =
        query.keyColumns().stream().map(key -> key.bind(dictionaries)).toList();
    TupleIndex groups = new TupleIndex(keys.size() + (query.measures().censored() ? 1 : 0));
    CaptureSource.Request request =
        new CaptureSource.Request(columns(query), query.rows().connects(), dictionaries);
    try (Workers workers = new Workers(threads)) {
      List<GroupReader> readers = read(query, captures, request, keys, workers);
      Latencies latencies = new Latencies(readers, groups);
      Partition partition = Partition.of(groups, query);
      GroupStatistics statistics = measure(partition, latencies, query.measures(), workers);
      return new GroupResult(query, keys).table(partition::key, statistics);
    }
  }

  /** A chunk of a file. */
  private record Part(CaptureSource capture, CaptureSource.Chunk chunk) {}

  private static List<GroupReader> read(
      Query query,
      List<? extends CaptureSource> captures,
      CaptureSource.Request request,
      List<KeyColumn.Binding> keys,
      Workers workers)
      throws IOException {
    List<Part> parts = new ArrayList<>();
    captures.forEach(of -> of.chunks().forEach(chunk -> parts.add(new Part(of, chunk))));
    int width = keys.size() + (query.measures().censored() ? 1 : 0);
    return workers.each(
        parts.size(),
        () -> new GroupReader(query.rows(), query.measures(), width),
        (number, reader) -> {
          Part part = parts.get(number);
          List<ColumnValue> values = values(query, keys, part.capture());
          reader.read(part.capture().path(), values, part.chunk(), request);
        });
  }

  private static List<ColumnValue> values(
      Query query, List<KeyColumn.Binding> keys, CaptureSource capture) {
    List<ColumnValue> values = new ArrayList<>();
    keys.forEach(key -> values.add(key.values(capture)));
    if (query.measures().censored()) {
      values.add(UNANSWERED);
    }
    return values;
  }

  private static Set<Column> columns(Query query) {
    Set<Column> columns = EnumSet.of(Column.OUTCOME, Column.SYN_RETRANSMITS);
    if (query.measures().latencies()) {
      columns.add(Column.LATENCY_NS);
    }
    columns.addAll(query.rows().columns());
    query.keyColumns().forEach(key -> columns.addAll(key.columns()));
    return columns;
  }

  private static GroupStatistics measure(
      Partition partition, Latencies latencies, Measures measures, Workers workers)
      throws IOException {
    GroupStatistics statistics = new GroupStatistics(partition.rows(), measures);
    workers.each(
        partition.rows(),
        () -> new RowMeasure(partition, latencies, measures, statistics),
        (row, measure) -> measure.measure(row));
    return statistics;
  }
}
