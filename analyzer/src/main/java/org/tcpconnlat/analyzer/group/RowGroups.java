package org.tcpconnlat.analyzer.group;

import java.util.List;
import org.tcpconnlat.analyzer.ColumnValue;
import org.tcpconnlat.analyzer.RowFilter;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.Texts;

/**
 * Numbers the groups of the rows that one thread reads, a batch at a time and column by column, and
 * holds their counts. The ids of a single column's texts are numbers already; there are some then
 * that no row has.
 */
final class RowGroups {
  /** Rows of the last batch that pass the filter, and their groups. */
  final int[] rows = new int[ConnectBatch.CAPACITY];

  int[] ids = {};

  private final RowFilter filter;
  private final KeyPart part;
  private final long[][] tuples;
  private final TupleIndex index;
  private final int[] numbered = new int[ConnectBatch.CAPACITY];
  private int size;
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
    ids = numbered;
    if (tuples.length == 1 && part.isAll() && keys.get(0).ints(batch) != null) {
      number(batch, keys.get(0), count);
    } else {
      for (int i = 0; i < tuples.length; i++) {
        keys.get(i).take(batch, rows, count, tuples[i]);
      }
      count = part.retain(tuples, rows, count);
      index.ids(tuples, count, ids);
      size = index.size();
    }
    counts.ensure(size);
    return count;
  }

  private void number(ConnectBatch batch, ColumnValue key, int count) {
    int[] values = key.ints(batch);
    Texts texts = key.texts(batch);
    if (texts == null) {
      index.ids(values, rows, count, ids);
      size = index.size();
      return;
    }
    size = texts.size();
    if (count == batch.size) {
      ids = values;
    } else {
      for (int i = 0; i < count; i++) {
        ids[i] = values[rows[i]];
      }
    }
  }

  /** Counts the rows of the batch that was grouped last. */
  void count(ConnectBatch batch, int count) {
    counts.add(batch, rows, ids, count);
  }

  /** One more than the largest number. */
  int size() {
    return size;
  }

  /**
   * The groups' numbers in an index of several readers' groups, new ones for those that it did not
   * have; {@link MergedGroups#NONE} where no row is in a group.
   */
  int[] numbersIn(TupleIndex all) {
    if (index.size() == size) {
      return all.idsOf(index);
    }
    int[] numbers = new int[size];
    for (int text = 0; text < size; text++) {
      numbers[text] = counts.connects(text) == 0 ? MergedGroups.NONE : all.id(new long[] {text});
    }
    return numbers;
  }

  GroupCounts counts() {
    return counts;
  }
}
