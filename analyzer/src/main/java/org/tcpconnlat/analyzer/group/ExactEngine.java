package org.tcpconnlat.analyzer.group;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.tcpconnlat.analyzer.parallel.Workers;
import org.tcpconnlat.analyzer.result.ResultTable;
import org.tcpconnlat.capture.CaptureSource;

/**
 * Reads every chunk once, a thread each, and holds four bytes a latency that is ranked. Groups are
 * numbered densely while they are read, their latencies left where they are and selected from, not
 * sorted.
 */
public final class ExactEngine implements Engine {
  private final int threads;
  private final long mostBytes;

  /** One that takes as much memory as it needs. */
  public ExactEngine(int threads) {
    this(threads, Long.MAX_VALUE);
  }

  /**
   * One that gives up with {@link TooManyGroups}.
   *
   * @param mostBytes that it may take, about
   */
  ExactEngine(int threads, long mostBytes) {
    this.threads = threads;
    this.mostBytes = mostBytes;
  }

  @Override
  public ResultTable run(Query query, List<? extends CaptureSource> captures) throws IOException {
    Scan scan = new Scan(query, captures, threads);
    long rowBytes = MemoryBudget.rowBytes(query) / threads;
    List<GroupReader> readers =
        scan.read(
            Scan.figures(query.measures()),
            () -> new GroupReader(query, scan.width(), mostBytes / threads, rowBytes));
    MergedGroups groups =
        MergedGroups.of(scan.width(), readers.stream().map(GroupReader::groups).toList());
    Partition partition = Partition.of(groups.index(), query, query.total());
    GroupStatistics statistics = partition.counted(groups.counts(), query.measures());
    if (query.measures().latencies()) {
      Latencies latencies = new Latencies(readers, groups);
      measure(
          partition.rows(),
          () -> new RowMeasure(partition, latencies, query.measures(), statistics));
    }
    return GroupResult.of(query, scan.keys())
        .table(List.of(new MeasuredRows(partition, statistics)));
  }

  /** The total takes longest and comes first, so that the other threads do the rest meanwhile. */
  private void measure(int rows, Supplier<RowMeasure> measure) throws IOException {
    try (Workers workers = new Workers(threads)) {
      workers.each(rows, measure, (number, own) -> own.measure(rows - 1 - number));
    }
  }
}
