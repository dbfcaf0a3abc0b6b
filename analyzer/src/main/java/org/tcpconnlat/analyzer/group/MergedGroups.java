package org.tcpconnlat.analyzer.group;

import java.util.List;

/**
 * The groups that several readers met, numbered together.
 *
 * @param numbers by reader, then by the reader's own number of a group; {@link #NONE} where no row
 *     is in it
 */
record MergedGroups(TupleIndex index, GroupCounts counts, int[][] numbers) {

  static final int NONE = -1;

  static MergedGroups of(int width, List<RowGroups> readers) {
    TupleIndex index = new TupleIndex(width);
    GroupCounts counts = new GroupCounts();
    int[][] numbers = new int[readers.size()][];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = readers.get(i).numbersIn(index);
      counts.ensure(index.size());
      counts.add(readers.get(i).counts(), numbers[i]);
    }
    return new MergedGroups(index, counts, numbers);
  }
}
