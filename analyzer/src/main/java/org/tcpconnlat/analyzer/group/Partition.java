package org.tcpconnlat.analyzer.group;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.tcpconnlat.analyzer.result.ResultTable;

/**
 * The rows of a result as sets of the groups that were read. The two differ where connects without
 * a reply are ranked, because these are read as groups of their own, and in the total.
 */
final class Partition {
  private static final int[] NONE = {};

  /** What a row takes beside its key. */
  static final int BYTES = 40;

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

  /** A row for the total only. */
  static Partition ofTotal() {
    return new Partition(new TupleIndex(0), true);
  }

  /**
   * The rows of a query.
   *
   * @param total whether there is a row for it
   * @param read the groups that were read: the key, and if censored 1 for those without a reply
   */
  static Partition of(TupleIndex read, Query query, boolean total) {
    return query.measures().censored() ? censored(read, query, total) : plain(read, total);
  }

  private static Partition plain(TupleIndex read, boolean total) {
    Partition partition = new Partition(read, total);
    for (int group = 0; group < read.size(); group++) {
      partition.replied[group] = new int[] {group};
    }
    if (total) {
      partition.replied[read.size()] = IntStream.range(0, read.size()).toArray();
    }
    return partition;
  }

  private static Partition censored(TupleIndex read, Query query, boolean total) {
    int width = query.keyColumns().size();
    TupleIndex keys = new TupleIndex(width);
    int[] rows = IntStream.range(0, read.size()).map(id -> row(read, id, width, keys)).toArray();
    Partition partition = new Partition(keys, total);
    for (int group = 0; group < rows.length; group++) {
      partition.side(read, group, width)[rows[group]] = new int[] {group};
    }
    if (total) {
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

  /** Gives up what keys are found with: from now on rows are looked at by number only. */
  void seal() {
    keys.seal();
  }

  /** The rows' counts, and room for their other figures. */
  GroupStatistics counted(GroupCounts counts, Measures measures) {
    GroupStatistics statistics = new GroupStatistics(rows(), measures);
    for (int row = 0; row < rows(); row++) {
      statistics.count(row, counts, replied[row]);
      statistics.count(row, counts, unanswered[row]);
    }
    return statistics;
  }

  /** Rows of the result, the total among them. */
  int rows() {
    return replied.length;
  }

  boolean isTotal(int row) {
    return total && row == replied.length - 1;
  }

  /** The rows' values in a key column; the total has none. */
  long[] keys(int column) {
    long[] values = new long[rows()];
    Arrays.setAll(values, row -> isTotal(row) ? ResultTable.MISSING : keys.value(row, column));
    return values;
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
