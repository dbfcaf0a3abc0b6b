package org.tcpconnlat.analyzer.group;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

  /** The columns that {@link GroupColumns} names, in its order. */
  List<long[]> figures() {
    List<long[]> figures = new ArrayList<>(List.of(connects, noReply, retransmitted));
    if (measures.spanMicros() > 0) {
      figures.add(perSecond());
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

  /** In thousandths. */
  private long[] perSecond() {
    double span = measures.spanMicros();
    return Arrays.stream(connects).map(count -> Math.round(count * 1e9 / span)).toArray();
  }

  /** Fills in what is said of a row's replies. There is at least one. */
  void summarize(int row, RankedLatencies replies) {
    min[row] = replies.min();
    max[row] = replies.max();
    BigInteger count = BigInteger.valueOf(replies.count());
    BigInteger half = BigInteger.valueOf(replies.count() / 2);
    mean[row] = replies.sum().add(half).divide(count).longValueExact();
  }

  /** Fills in a row's percentiles and their lower bounds. */
  void rank(int row, RankedLatencies ranked, RankSelection selection) {
    List<Percentile> wanted = measures.percentiles();
    long[] ranks = new long[2 * wanted.size()];
    for (int i = 0; i < wanted.size(); i++) {
      ranks[i] = wanted.get(i).rank(ranked.count());
      ranks[wanted.size() + i] = measures.lowerRank(wanted.get(i), ranked.count());
    }
    long[] nanos = ranked.atRanks(ranks, selection);
    for (int i = 0; i < wanted.size(); i++) {
      percentiles[i][row] = nanos[i];
      lower[i][row] = nanos[wanted.size() + i];
    }
  }

  /**
   * Fills in the upper bounds of a row's percentiles.
   *
   * @param ranked how many latencies {@link #rank} has, of which these are the replies
   */
  void bound(int row, RankedLatencies replies, long ranked, RankSelection selection) {
    long[] ranks =
        measures.percentiles().stream()
            .mapToLong(percentile -> measures.upperRank(percentile, ranked))
            .toArray();
    long[] nanos = replies.atRanks(ranks, selection);
    for (int i = 0; i < ranks.length; i++) {
      upper[i][row] = nanos[i];
    }
  }
}
