package org.tcpconnlat.analyzer.group;

import java.io.IOException;
import java.util.List;
import org.tcpconnlat.analyzer.result.ResultTable;
import org.tcpconnlat.capture.CaptureSource;

/**
 * Takes the engine that suits: the one that reads once where it finds room for the latencies of all
 * connects, else the one that needs none for them.
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
    return choice(captures).run(query, captures);
  }

  Engine choice(List<? extends CaptureSource> captures) {
    long connects = captures.stream().mapToLong(CaptureSource::connects).sum();
    return budget.holds(connects) ? new ExactEngine(threads) : new BoundedEngine(threads, budget);
  }
}
