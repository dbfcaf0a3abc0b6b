package org.tcpconnlat.analyzer.group;

import java.util.List;
import org.tcpconnlat.analyzer.ColumnValue;
import org.tcpconnlat.analyzer.RowFilter;
import org.tcpconnlat.capture.ConnectBatch;

/**
 * Numbers the groups of the rows that one thread reads, a batch at a time and column by column, and
 * holds their counts.
 */
final class RowGroups {
  /** Rows of the last batch that pass the filter, and their groups. */
  final int[] rows = new int[ConnectBatch.CAPACITY];

  final int[] ids = new int[ConnectBatch.CAPACITY];

  private final RowFilter filter;
  private final KeyPart part;
  private final long[][] tuples;
  private final TupleIndex index;
  private final GroupCounts counts = new GroupCounts();

  /**
   * @param part rows with other keys are passed over
   * @param width values in a group's key
   */
  RowGroups(RowFilter filter, KeyPart part, int width) {
    this.filter = filter;
    this.part = part;
    this.tuples = new long[width][ConnectBatch.CAPACITY];
    this.index = new TupleIndex(width);
  }

  /** Groups a batch, without counting; says how many of its rows pass. */
  int group(ConnectBatch batch, List<ColumnValue> keys) {
    int count = filter.select(batch, rows);
    int[] single = tuples.length == 1 && part.isAll() ? keys.get(0).ints(batch) : null;
    if (single != null) {
      index.ids(single, rows, count, ids);
    } else {
      for (int i = 0; i < tuples.length; i++) {
        keys.get(i).take(batch, rows, count, tuples[i]);
      }
      count = part.retain(tuples, rows, count);
      index.ids(tuples, count, ids);
    }
    counts.ensure(index.size());
    return count;
  }

  /** Counts the rows of the batch that was grouped last. */
  void count(ConnectBatch batch, int count) {
    counts.add(batch, rows, ids, count);
  }

  TupleIndex index() {
    return index;
  }

  GroupCounts counts() {
    return counts;
  }
}
