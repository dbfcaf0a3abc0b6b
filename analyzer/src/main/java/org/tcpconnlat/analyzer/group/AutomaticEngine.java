package org.tcpconnlat.analyzer.group;

import java.io.IOException;
import java.util.List;
import org.tcpconnlat.analyzer.result.ResultTable;
import org.tcpconnlat.capture.CaptureSource;

/**
 * Takes the engine that suits: the one that reads once where it finds room for the latencies of all
 * connects and for their groups, else the one that needs none for them.
 */
public final class AutomaticEngine implements Engine {
  private final int threads;
  private final MemoryBudget budget;

  public AutomaticEngine(int threads) {
    this(threads, MemoryBudget.ofHeap());
  }

  AutomaticEngine(int threads, MemoryBudget budget) {
    this.threads = threads;
    this.budget = budget;
  }

  @Override
  public ResultTable run(Query query, List<? extends CaptureSource> captures) throws IOException {
    long connects = captures.stream().mapToLong(CaptureSource::connects).sum();
    if (budget.holds(connects)) {
      try {
        return new ExactEngine(threads, budget.resultBytes()).run(query, captures);
      } catch (TooManyGroups e) {
        // The latencies would have fitted, but not with so many groups: all is read anew.
      }
    }
    return new BoundedEngine(threads, budget).run(query, captures);
  }
}
