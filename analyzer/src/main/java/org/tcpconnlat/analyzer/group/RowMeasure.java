package org.tcpconnlat.analyzer.group;

import java.util.Arrays;
import java.util.stream.LongStream;

/** Measures rows of a result one after the other, with the same memory for each. One thread's. */
final class RowMeasure {
  private final Partition partition;
  private final Latencies latencies;
  private final Measures measures;
  private final GroupStatistics statistics;
  private final RankSelection selection = new RankSelection();
  private int[] scratch = {};

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
    count(row, replied);
    count(row, unanswered);
    if (!measures.latencies()) {
      return;
    }
    RankedLatencies replies = replies(replied, unanswered);
    if (replies.count() > 0) {
      statistics.summarize(row, replies);
    }
    RankedLatencies ranked = unanswered.length == 0 ? replies : all(replies, unanswered);
    if (ranked.count() > 0) {
      if (measures.bounded()) {
        statistics.bound(row, replies, ranked.count(), selection);
      }
      statistics.rank(row, ranked, selection);
    }
  }

  private void count(int row, int[] groups) {
    statistics.connects[row] += latencies.sum(groups, reader -> reader.connects);
    statistics.noReply[row] += latencies.sum(groups, reader -> reader.noReply);
    statistics.retransmitted[row] += latencies.sum(groups, reader -> reader.retransmitted);
  }

  /** The replies, at the start of an array that has room for the others behind them. */
  private RankedLatencies replies(int[] replied, int[] unanswered) {
    int packed = latencies.packedCount(replied);
    int room = packed + latencies.packedCount(unanswered);
    if (scratch.length < room) {
      scratch = new int[room];
    }
    latencies.gather(replied, scratch, 0);
    return new RankedLatencies(scratch, packed, latencies.longer(replied));
  }

  private RankedLatencies all(RankedLatencies replies, int[] unanswered) {
    latencies.gather(unanswered, scratch, replies.size());
    long[] longer =
        LongStream.concat(
                Arrays.stream(replies.longer()), Arrays.stream(latencies.longer(unanswered)))
            .sorted()
            .toArray();
    int packed = replies.size() + latencies.packedCount(unanswered);
    return new RankedLatencies(scratch, packed, longer);
  }
}
