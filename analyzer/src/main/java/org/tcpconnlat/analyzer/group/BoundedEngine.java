package org.tcpconnlat.analyzer.group;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
 * those are too many. If the groups themselves are too many to be summarized at once, the rows are
 * divided by their keys into a file, from which one part is read after the other, and rows of the
 * result that memory does not hold are sorted in files.
 */
public final class BoundedEngine implements Engine {
  /** At once: parts that are too large still are divided again. */
  private static final int MOST_PARTS = 256;

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
    private final Deque<Part> parts = new ArrayDeque<>();
    private final List<DividedRows> divided = new ArrayList<>();
    private final TotalSummary total;

    /** Keys, and where their rows are read. */
    private record Part(KeyPart keys, Scan scan) {}

    Run(Query query, Scan scan) {
      this.query = query;
      this.scan = scan;
      this.total = new TotalSummary(query);
    }

    ResultTable table() throws IOException {
      try (ResultRows rows = new ResultRows(query, scan.keys(), budget)) {
        parts.add(new Part(KeyPart.all(scan.keys().size()), scan));
        while (!parts.isEmpty()) {
          readFirstPart(rows);
        }
        return rows.table(query.total() ? total.row() : null);
      } finally {
        for (DividedRows rows : divided) {
          rows.close();
        }
      }
    }

    private void readFirstPart(ResultRows rows) throws IOException {
      Part part = parts.remove();
      try {
        rows.add(read(part));
      } catch (TooManyGroups e) {
        divide(part, part.scan().connects() / e.rowsRead() + 1);
      }
    }

    private void divide(Part part, long least) throws IOException {
      List<KeyPart> keys = part.keys().split(Math.min(least, MOST_PARTS));
      DividedRows rows =
          DividedRows.of(part.scan(), Scan.figures(query.measures()), part.keys(), keys.size());
      divided.add(rows);
      for (int i = keys.size() - 1; i >= 0; i--) {
        parts.addFirst(new Part(keys.get(i), rows.part(i)));
      }
    }

    private MeasuredRows read(Part part) throws IOException {
      SummarizedRows summarized = summarize(part);
      WantedRanks wanted = summarized.wanted();
      if (part.scan() == scan) {
        total.addTo(wanted);
      }
      rank(part.scan(), wanted);
      if (part.scan() != scan && parts.isEmpty()) {
        WantedRanks ofAll = new WantedRanks(new TupleIndex(scan.width()));
        total.addTo(ofAll);
        rank(scan, ofAll);
      }
      return summarized.measured();
    }

    private void rank(Scan rows, WantedRanks wanted) throws IOException {
      while (!wanted.done()) {
        wanted.prepare(budget.bytes());
        rows.read(
            EnumSet.of(Column.OUTCOME, Column.LATENCY_NS),
            () -> new RankReader(rows.query(), rows.width(), wanted));
        wanted.endReading();
      }
    }

    private SummarizedRows summarize(Part part) throws IOException {
      AtomicLong rowsRead = new AtomicLong();
      long bytes = budget.bytes() / threads;
      Scan rows = part.scan();
      List<SummaryReader> readers =
          rows.read(
              Scan.figures(query.measures()),
              () -> new SummaryReader(rows.query(), part.keys(), rows.width(), bytes, rowsRead));
      return new SummarizedRows(query, rows.width(), readers, total);
    }
  }
}
