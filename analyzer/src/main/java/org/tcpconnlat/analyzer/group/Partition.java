package org.tcpconnlat.analyzer.group;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The rows of a result as sets of the groups that were read. The two differ where connects without
 * a reply are ranked, because these are read as groups of their own, and in the total.
 */
final class Partition {
  private static final int[] NONE = {};

  private final TupleIndex keys;
  private final boolean total;
  private final int[][] replied;
  private final int[][] unanswered;

  private Partition(TupleIndex keys, boolean total) {
    this.keys = keys;
    this.total = total;
    this.replied = new int[keys.size() + (total ? 1 : 0)][];
    this.unanswered = new int[replied.length][];
    Arrays.fill(replied, NONE);
    Arrays.fill(unanswered, NONE);
  }

  /**
   * The rows of a query.
   *
   * @param read the groups that were read: the key, and if censored 1 for those without a reply
   */
  static Partition of(TupleIndex read, Query query) {
    return query.measures().censored() ? censored(read, query) : plain(read, query);
  }

  private static Partition plain(TupleIndex read, Query query) {
    Partition partition = new Partition(read, query.total());
    for (int group = 0; group < read.size(); group++) {
      partition.replied[group] = new int[] {group};
    }
    if (query.total()) {
      partition.replied[read.size()] = IntStream.range(0, read.size()).toArray();
    }
    return partition;
  }

  private static Partition censored(TupleIndex read, Query query) {
    int width = query.keyColumns().size();
    TupleIndex keys = new TupleIndex(width);
    int[] rows = IntStream.range(0, read.size()).map(id -> row(read, id, width, keys)).toArray();
    Partition partition = new Partition(keys, query.total());
    for (int group = 0; group < rows.length; group++) {
      partition.side(read, group, width)[rows[group]] = new int[] {group};
    }
    if (query.total()) {
      partition.replied[keys.size()] = all(partition.replied);
      partition.unanswered[keys.size()] = all(partition.unanswered);
    }
    return partition;
  }

  private static int row(TupleIndex read, int group, int width, TupleIndex keys) {
    return keys.id(IntStream.range(0, width).mapToLong(i -> read.value(group, i)).toArray());
  }

  private int[][] side(TupleIndex read, int group, int width) {
    return read.value(group, width) == 0 ? replied : unanswered;
  }

  private static int[] all(int[][] groups) {
    return Arrays.stream(groups).flatMapToInt(Arrays::stream).toArray();
  }

  /** Rows of the result, the total among them. */
  int rows() {
    return replied.length;
  }

  boolean isTotal(int row) {
    return total && row == replied.length - 1;
  }

  /** The value of a row's key column; not for the total. */
  long key(int row, int column) {
    return keys.value(row, column);
  }

  /** The groups whose latencies are those of replies. */
  int[] replied(int row) {
    return replied[row];
  }

  /** The groups of connects without a reply, where these are ranked. */
  int[] unanswered(int row) {
    return unanswered[row];
  }
}
