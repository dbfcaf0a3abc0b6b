package org.tcpconnlat.analyzer.group;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tcpconnlat.analyzer.rank.Mean;
import org.tcpconnlat.analyzer.result.ResultTable;

/** The figures of every row of a result, as columns. Several threads may fill in different rows. */
final class GroupStatistics {
  final long[] connects;
  final long[] noReply;
  final long[] retransmitted;
  final long[] min;
  final long[] mean;
  final long[] max;

  /** By percentile, then by row. */
  final long[][] percentiles;

  final long[][] lower;
  final long[][] upper;

  private final Measures measures;

  /** What a row takes. */
  static int bytes(Measures measures) {
    return Long.BYTES * (8 + 3 * measures.percentiles().size());
  }

  GroupStatistics(int rows, Measures measures) {
    this.measures = measures;
    connects = new long[rows];
    noReply = new long[rows];
    retransmitted = new long[rows];
    min = missing(rows);
    mean = missing(rows);
    max = missing(rows);
    percentiles = missing(measures.percentiles().size(), rows);
    lower = missing(measures.percentiles().size(), rows);
    upper = missing(measures.percentiles().size(), rows);
  }

  private static long[][] missing(int columns, int rows) {
    long[][] values = new long[columns][];
    Arrays.setAll(values, i -> missing(rows));
    return values;
  }

  private static long[] missing(int rows) {
    long[] values = new long[rows];
    Arrays.fill(values, ResultTable.MISSING);
    return values;
  }

  /**
   * The columns that {@link GroupColumns} names, in its order.
   *
   * @param recordedMicros as {@link RecordedRows} has them
   * @param shares as {@link RecordedRows} has them
   */
  List<long[]> figures(long[] recordedMicros, long[] shares) {
    List<long[]> figures = new ArrayList<>(List.of(connects, noReply, retransmitted));
    if (recordedMicros != null) {
      figures.add(perSecond(recordedMicros));
    }
    if (shares != null) {
      figures.add(shares);
    }
    if (measures.latencies()) {
      figures.addAll(List.of(min, mean));
      for (int i = 0; i < percentiles.length; i++) {
        figures.add(percentiles[i]);
        if (measures.bounded()) {
          figures.addAll(List.of(lower[i], upper[i]));
        }
      }
      figures.add(max);
    }
    return figures;
  }

  /** In thousandths; none where nothing was recorded. */
  private long[] perSecond(long[] micros) {
    long[] rates = new long[connects.length];
    Arrays.setAll(
        rates,
        row ->
            micros[row] == 0 ? ResultTable.MISSING : Math.round(connects[row] * 1e9 / micros[row]));
    return rates;
  }

  /** Fills in the counts of a row whose connects are those of some groups. */
  void count(int row, GroupCounts counts, int[] groups) {
    for (int group : groups) {
      connects[row] += counts.connects(group);
      noReply[row] += counts.noReply(group);
      retransmitted[row] += counts.retransmitted(group);
    }
  }

  /** Adds the counts of all rows of others to a row. */
  void addCounts(int row, GroupStatistics others) {
    connects[row] += Arrays.stream(others.connects).sum();
    noReply[row] += Arrays.stream(others.noReply).sum();
    retransmitted[row] += Arrays.stream(others.retransmitted).sum();
  }

  /** Fills in what is said of a row's replies, if there are any. */
  void summarize(int row, LatencySummary replies) {
    if (replies.count() > 0) {
      summarize(row, replies.count(), replies.min(), replies.max(), replies.sum());
    }
  }

  /** Fills in what is said of a row's replies. There is at least one. */
  void summarize(int row, long replies, long minNanos, long maxNanos, BigInteger sum) {
    min[row] = minNanos;
    max[row] = maxNanos;
    mean[row] = Mean.of(sum, replies);
  }

  /**
   * Fills in a row's percentiles and their bounds.
   *
   * @param replies the latencies of all its replies, ascending
   * @param ranked those of all that are ranked, ascending
   */
  void rank(int row, long[] replies, long[] ranked) {
    for (int i = 0; i < percentiles.length; i++) {
      Percentile percentile = measures.percentiles().get(i);
      percentiles[i][row] = at(ranked, percentile.rank(ranked.length));
      lower[i][row] = at(ranked, measures.lowerRank(percentile, ranked.length));
      upper[i][row] = at(replies, measures.upperRank(percentile, ranked.length));
    }
  }

  private static long at(long[] sorted, long rank) {
    return rank >= 1 && rank <= sorted.length ? sorted[(int) rank - 1] : ResultTable.MISSING;
  }

  /**
   * Fills in a row's percentiles and their lower bounds.
   *
   * @param nanos as {@link Measures#ranks} has their ranks
   */
  void rank(int row, long[] nanos) {
    for (int i = 0; i < percentiles.length; i++) {
      percentiles[i][row] = nanos[i];
      lower[i][row] = nanos[percentiles.length + i];
    }
  }

  /**
   * Fills in the upper bounds of a row's percentiles.
   *
   * @param nanos as {@link Measures#upperRanks} has their ranks
   */
  void bound(int row, long[] nanos) {
    for (int i = 0; i < percentiles.length; i++) {
      upper[i][row] = nanos[i];
    }
  }
}
