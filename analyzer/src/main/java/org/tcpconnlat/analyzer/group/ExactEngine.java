package org.tcpconnlat.analyzer.group;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.tcpconnlat.analyzer.ColumnValue;
import org.tcpconnlat.analyzer.result.ResultTable;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.Dictionaries;

/**
 * Reads every chunk once, a task each, and holds four bytes a latency that is ranked. Groups are
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
      List<Callable<GroupedChunk>> tasks = new ArrayList<>();
      for (CaptureSource capture : captures) {
        for (CaptureSource.Chunk chunk : capture.chunks()) {
          tasks.add(() -> read(chunk, request, query, capture, keys, groups));
        }
      }
      Latencies latencies = new Latencies(workers.all(tasks), groups.size());
      Partition partition = Partition.of(groups, query);
      GroupStatistics statistics = measure(partition, latencies, query.measures(), workers);
      return new GroupResult(query, keys).table(partition::key, statistics);
    }
  }

  private static GroupedChunk read(
      CaptureSource.Chunk chunk,
      CaptureSource.Request request,
      Query query,
      CaptureSource capture,
      List<KeyColumn.Binding> keys,
      TupleIndex groups)
      throws IOException {
    List<ColumnValue> values = new ArrayList<>();
    keys.forEach(key -> values.add(key.values(capture)));
    if (query.measures().censored()) {
      values.add(UNANSWERED);
    }
    ChunkGroups chunkGroups =
        new ChunkGroups(capture.path(), query.rows(), query.measures(), values);
    chunk.read(request, chunkGroups::add);
    return chunkGroups.finish(groups);
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

  /** Each thread takes the next row until none is left. */
  private GroupStatistics measure(
      Partition partition, Latencies latencies, Measures measures, Workers workers)
      throws IOException {
    GroupStatistics statistics = new GroupStatistics(partition.rows(), measures);
    AtomicInteger next = new AtomicInteger();
    Callable<Void> task =
        () -> {
          RowMeasure measure = new RowMeasure(partition, latencies, measures, statistics);
          for (int row = next.getAndIncrement();
              row < partition.rows();
              row = next.getAndIncrement()) {
            measure.measure(row);
          }
          return null;
        };
    workers.all(Collections.nCopies(threads, task));
    return statistics;
  }
}
