package org.tcpconnlat.analyzer.group;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.tcpconnlat.analyzer.result.ResultTable;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;

/**
 * Answers in memory that grows neither with the connects nor with the groups, and exactly. A first
 * reading counts each group's latencies in a histogram, which says in which bucket each wanted rank
 * lies; a second one takes only the latencies of these buckets, and more readings follow where
 * those are too many. If the groups themselves are too many to be summarized at once, the keys are
 * read in parts, one after the other, and rows that memory does not hold are sorted in files.
 */
public final class BoundedEngine implements Engine {
  private final int threads;
  private final MemoryBudget budget;

  public BoundedEngine(int threads, MemoryBudget budget) {
    this.threads = threads;
    this.budget = budget;
  }

  @Override
  public ResultTable run(Query query, List<? extends CaptureSource> captures) throws IOException {
    return new Run(query, new Scan(query, captures, threads)).table();
  }

  /** One answer in the making. */
  private final class Run {
    private final Query query;
    private final Scan scan;
    private final List<KeyPart> parts = new ArrayList<>();
    private final TotalSummary total;

    Run(Query query, Scan scan) {
      this.query = query;
      this.scan = scan;
      this.total = new TotalSummary(query);
      parts.add(KeyPart.all(scan.keys().size()));
    }

    ResultTable table() throws IOException {
      try (ResultRows rows = new ResultRows(query, scan.keys(), budget)) {
        while (!parts.isEmpty()) {
          readFirstPart(rows);
        }
        return rows.table(query.total() ? total.row() : null);
      }
    }

    private void readFirstPart(ResultRows rows) throws IOException {
      KeyPart part = parts.remove(0);
      try {
        rows.add(read(part));
      } catch (TooManyGroups e) {
        parts.addAll(0, part.split(scan.connects() / e.rowsRead() + 1));
      }
    }

    private MeasuredRows read(KeyPart part) throws IOException {
      SummarizedRows summarized = summarize(part);
      WantedRanks wanted = summarized.wanted();
      if (parts.isEmpty()) {
        total.addTo(wanted);
      }
      while (!wanted.done()) {
        wanted.prepare(budget.bytes());
        scan.read(
            EnumSet.of(Column.OUTCOME, Column.LATENCY_NS),
            () -> new RankReader(query, scan.width(), wanted));
        wanted.endReading();
      }
      return summarized.measured();
    }

    private SummarizedRows summarize(KeyPart part) throws IOException {
      AtomicLong rowsRead = new AtomicLong();
      long bytes = budget.bytes() / threads;
      List<SummaryReader> readers =
          scan.read(
              Scan.figures(query.measures()),
              () -> new SummaryReader(query, part, scan.width(), bytes, rowsRead));
      return new SummarizedRows(query, scan.width(), readers, total);
    }
  }
}
