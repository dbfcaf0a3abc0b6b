package org.tcpconnlat.analyzer.group;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.tcpconnlat.analyzer.result.ResultTable;

/**
 * Rows of a result that are more than memory holds. Part by part they are sorted and written to a
 * temporary file; in the end the parts are merged into another one. Of each part no more rows are
 * kept than are shown.
 */
final class SpilledRows implements AutoCloseable {
  private static final int WINDOWS_BYTES = 4 << 20;

  private final Query query;
  private final List<KeyColumn.Binding> keys;
  private final RowOrder order;
  private final int width;
  private final RowFile file;
  private final List<SortedRun> runs = new ArrayList<>();

  SpilledRows(Query query, List<KeyColumn.Binding> keys) {
    this.query = query;
    this.keys = keys;
    this.order = new RowOrder(query, GroupResult.texts(keys));
    this.width = GroupColumns.of(query).size();
    this.file = new RowFile(width);
  }

  /** Adds a part, without a total. */
  void add(MeasuredRows part) {
    List<long[]> columns = columns(part);
    int[] sorted = order.sorted(columns::get, part.rows());
    int shown = Math.min(sorted.length, query.order().top());
    long first = file.rows();
    for (int i = 0; i < shown; i++) {
      file.add(columns, sorted[i]);
    }
    runs.add(new SortedRun(file, width, first, file.rows()));
  }

  private List<long[]> columns(MeasuredRows part) {
    List<long[]> columns = new ArrayList<>();
    for (int column = 0; column < keys.size(); column++) {
      columns.add(part.keys().keys(column));
    }
    RecordedRows recorded = new RecordedRows(query, GroupResult.texts(keys));
    long[] micros = recorded.micros(columns::get, part.rows());
    columns.addAll(part.statistics().figures(micros, recorded.shares(micros, columns::get)));
    return columns;
  }

  /**
   * The table of all parts.
   *
   * @param total its only row is the last of the table; null for none
   */
  ResultTable table(MeasuredRows total) {
    file.seal();
    RowFile merged = new RowFile(width);
    PriorityQueue<SortedRun> next =
        new PriorityQueue<>((a, b) -> order.compare(a.cells(), b.cells()));
    for (SortedRun run : runs) {
      run.start(WINDOWS_BYTES / runs.size());
      if (run.advance()) {
        next.add(run);
      }
    }
    while (!next.isEmpty() && merged.rows() < query.order().top()) {
      SortedRun least = next.poll();
      merged.add(least.cells());
      if (least.advance()) {
        next.add(least);
      }
    }
    if (total != null) {
      merged.add(columns(total), 0);
    }
    merged.seal();
    return new FileTable(GroupColumns.of(query), keys, merged, total != null);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
