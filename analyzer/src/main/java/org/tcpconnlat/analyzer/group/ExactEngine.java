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
 * Reads every chunk once, a task each, and holds four bytes a reply. Groups are numbered densely
 * while they are read, their latencies brought together afterwards and selected from, not sorted.
 */
public final class ExactEngine implements Engine {
  private final int threads;

  public ExactEngine(int threads) {
    this.threads = threads;
  }

  @Override
  public ResultTable run(Query query, List<? extends CaptureSource> captures) throws IOException {
    Dictionaries dictionaries = new Dictionaries();
    List<KeyColumn> keys = query.keyColumns();
    TupleIndex groups = new TupleIndex(keys.size());
    CaptureSource.Request request =
        new CaptureSource.Request(columns(query, keys), query.rows().connects(), dictionaries);
    try (Workers workers = new Workers(threads)) {
      List<Callable<GroupedChunk>> tasks = new ArrayList<>();
      List<ColumnValue> values = keys.stream().map(KeyColumn::values).toList();
      for (CaptureSource capture : captures) {
        for (CaptureSource.Chunk chunk : capture.chunks()) {
          tasks.add(() -> read(chunk, request, query, capture, values, groups));
        }
      }
      Latencies latencies = new Latencies(workers.all(tasks), groups.size());
      GroupStatistics statistics =
          new GroupStatistics(latencies, groups.size(), query.percentiles());
      measure(statistics, groups.size(), workers);
      return new GroupResult(keys, dictionaries).table(groups, statistics, query);
    }
  }

  private static GroupedChunk read(
      CaptureSource.Chunk chunk,
      CaptureSource.Request request,
      Query query,
      CaptureSource capture,
      List<ColumnValue> keys,
      TupleIndex groups)
      throws IOException {
    ChunkGroups chunkGroups = new ChunkGroups(capture.path(), query.rows(), keys);
    chunk.read(request, chunkGroups::add);
    return chunkGroups.finish(groups);
  }

  private static Set<Column> columns(Query query, List<KeyColumn> keys) {
    Set<Column> columns = EnumSet.of(Column.LATENCY_NS, Column.OUTCOME, Column.SYN_RETRANSMITS);
    columns.addAll(query.rows().columns());
    keys.forEach(key -> columns.add(key.source()));
    return columns;
  }

  /** Each thread takes the next group until none is left. */
  private void measure(GroupStatistics statistics, int groups, Workers workers) throws IOException {
    AtomicInteger next = new AtomicInteger();
    Callable<Void> task =
        () -> {
          int[] scratch = {};
          for (int id = next.getAndIncrement(); id < groups; id = next.getAndIncrement()) {
            scratch = statistics.measure(id, scratch);
          }
          return null;
        };
    workers.all(Collections.nCopies(threads, task));
  }
}
