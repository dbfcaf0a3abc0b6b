package org.tcpconnlat.analyzer.group;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Measures rows of a result one after the other, with the same memory for each. One thread's. */
final class RowMeasure {
  private final Partition partition;
  private final Latencies latencies;
  private final Measures measures;
  private final GroupStatistics statistics;
  private final RankSelection selection = new RankSelection();
  private final Pieces pieces = new Pieces();

  RowMeasure(
      Partition partition, Latencies latencies, Measures measures, GroupStatistics statistics) {
    this.partition = partition;
    this.latencies = latencies;
    this.measures = measures;
    this.statistics = statistics;
  }

  void measure(int row) {
    int[] replied = partition.replied(row);
    int[] unanswered = partition.unanswered(row);
    boolean all = partition.isTotal(row) && unanswered.length == 0;
    RankedLatencies replies = all ? latenciesOfAll(replied) : latenciesOf(replied);
    if (replies.count() > 0) {
      statistics.summarize(row, replies.count(), replies.min(), replies.max(), replies.sum());
    }
    if (unanswered.length == 0) {
      rank(row, replies);
    } else {
      rank(row, replies, replied, unanswered);
    }
  }

  /** Where the replies are all that is ranked. */
  private void rank(int row, RankedLatencies replies) {
    long[] ranks = measures.ranks(replies.count());
    long[] upper = measures.upperRanks(replies.count());
    long[] both = Arrays.copyOf(ranks, ranks.length + upper.length);
    System.arraycopy(upper, 0, both, ranks.length, upper.length);
    long[] nanos = replies.atRanks(both);
    statistics.rank(row, Arrays.copyOf(nanos, ranks.length));
    statistics.bound(row, Arrays.copyOfRange(nanos, ranks.length, nanos.length));
  }

  private void rank(int row, RankedLatencies replies, int[] replied, int[] unanswered) {
    int[] groups = IntStream.concat(IntStream.of(replied), IntStream.of(unanswered)).toArray();
    long count = replies.count() + latencies.count(unanswered);
    statistics.bound(row, replies.atRanks(measures.upperRanks(count)));
    statistics.rank(row, latenciesOf(groups).atRanks(measures.ranks(count)));
  }

  /** Valid until the next are asked for. */
  private RankedLatencies latenciesOf(int[] groups) {
    pieces.clear();
    latencies.addTo(pieces, groups);
    selection.of(pieces);
    return new RankedLatencies(selection, latencies.longer(groups));
  }

  private RankedLatencies latenciesOfAll(int[] groups) {
    pieces.clear();
    latencies.addAllTo(pieces);
    selection.of(pieces);
    return new RankedLatencies(selection, latencies.longer(groups));
  }
}
