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
 * Answers in memory that does not grow with the connects, only with the rows of the result, and
 * exactly. A first reading counts each group's latencies in a histogram, which says in which bucket
 * each wanted rank lies; a second one takes only the latencies of these buckets, and more readings
 * follow where those are too many. If the groups themselves are too many to be summarized at once,
 * the keys are read in parts, one after the other.
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
    private final List<MeasuredRows> rows = new ArrayList<>();
    private final TotalSummary total;

    Run(Query query, Scan scan) {
      this.query = query;
      this.scan = scan;
      this.total = new TotalSummary(query);
      parts.add(KeyPart.all(scan.keys().size()));
    }

    ResultTable table() throws IOException {
      while (!parts.isEmpty()) {
        readFirstPart();
      }
      if (query.total()) {
        rows.add(total.row());
      }
      return new GroupResult(query, scan.keys()).table(rows);
    }

    private void readFirstPart() throws IOException {
      KeyPart part = parts.remove(0);
      try {
        read(part);
      } catch (TooManyGroups e) {
        parts.addAll(0, part.split(scan.connects() / e.rowsRead() + 1));
      }
    }

    private void read(KeyPart part) throws IOException {
      SummarizedRows summarized = summarize(part);
      budget.check(query, (long) summarized.rows() << part.bits());
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
      rows.add(summarized.measured());
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
