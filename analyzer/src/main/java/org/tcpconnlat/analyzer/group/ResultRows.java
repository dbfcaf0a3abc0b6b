package org.tcpconnlat.analyzer.group;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tcpconnlat.analyzer.result.ResultTable;

/** The rows of a result part by part: in memory or, where that does not hold them, in files. */
final class ResultRows implements AutoCloseable {
  private final Query query;
  private final List<KeyColumn.Binding> keys;
  private final MemoryBudget budget;
  private final List<MeasuredRows> held = new ArrayList<>();
  private SpilledRows spilled;
  private long rows;

  ResultRows(Query query, List<KeyColumn.Binding> keys, MemoryBudget budget) {
    this.query = query;
    this.keys = keys;
    this.budget = budget;
  }

  /** Adds a part, without a total. */
  void add(MeasuredRows part) {
    rows += part.rows();
    held.add(part);
    if (spilled == null && !budget.holdsResult(query, rows, held.size() == 1)) {
      spilled = new SpilledRows(query, keys);
    }
    if (spilled != null) {
      held.forEach(spilled::add);
      held.clear();
    }
  }

  /**
   * The table of all parts.
   *
   * @param total its only row is the last of the table; null for none
   */
  ResultTable table(MeasuredRows total) {
    if (spilled != null) {
      return spilled.table(total);
    }
    if (total != null) {
      held.add(total);
    }
    return GroupResult.of(query, keys).table(held);
  }

  @Override
  public void close() throws IOException {
    if (spilled != null) {
      spilled.close();
    }
  }
}
