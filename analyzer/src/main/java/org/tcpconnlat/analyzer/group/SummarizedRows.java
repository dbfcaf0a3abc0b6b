package org.tcpconnlat.analyzer.group;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The rows of a result once their latencies are summarized, for a part of all keys. */
final class SummarizedRows {
  private static final LatencySummary NONE = new LatencySummary();

  private final TupleIndex groups;
  private final Partition partition;
  private final GroupStatistics statistics;

  /** By row; null where its percentiles are known from few latencies. */
  private final RowRanks[] ranks;

  /**
   * Takes the summaries of all readers.
   *
   * @param width values in the key of a group that was read
   * @param total adds up the rows
   */
  SummarizedRows(Query query, int width, List<SummaryReader> readers, TotalSummary total) {
    MergedGroups merged =
        MergedGroups.of(width, readers.stream().map(SummaryReader::groups).toList());
    groups = merged.index();
    partition = Partition.of(groups, query, false);
    statistics = partition.counted(merged.counts(), query.measures());
    total.add(statistics);
    ranks = new RowRanks[query.measures().latencies() ? partition.rows() : 0];
    if (ranks.length > 0) {
      LatencySummary[] summaries = summaries(readers, merged);
      for (int row = 0; row < ranks.length; row++) {
        LatencySummary replies = of(summaries, partition.replied(row));
        LatencySummary unanswered = of(summaries, partition.unanswered(row));
        total.add(replies, unanswered);
        statistics.summarize(row, replies);
        if (replies.isFew() && unanswered.isFew()) {
          statistics.rank(row, replies.sorted(), sorted(replies, unanswered));
        } else {
          ranks[row] = RowRanks.of(query.measures(), replies, unanswered);
        }
      }
    }
  }

  private static long[] sorted(LatencySummary some, LatencySummary others) {
    return others.count() == 0
        ? some.sorted()
        : LongStream.concat(LongStream.of(some.sorted()), LongStream.of(others.sorted()))
            .sorted()
            .toArray();
  }

  private static LatencySummary[] summaries(List<SummaryReader> readers, MergedGroups merged) {
    LatencySummary[] all = new LatencySummary[merged.index().size()];
    for (int i = 0; i < readers.size(); i++) {
      int[] numbers = merged.numbers()[i];
      for (int group = 0; group < numbers.length; group++) {
        LatencySummary summary = readers.get(i).summary(group);
        if (numbers[group] == MergedGroups.NONE) {
          continue;
        }
        if (all[numbers[group]] == null) {
          all[numbers[group]] = summary;
        } else if (summary != null) {
          all[numbers[group]].add(summary);
        }
      }
    }
    return all;
  }

  /** A row has at most one group of each kind. */
  private static LatencySummary of(LatencySummary[] summaries, int[] groups) {
    LatencySummary summary = groups.length == 0 ? null : summaries[groups[0]];
    return summary == null ? NONE : summary;
  }

  int rows() {
    return partition.rows();
  }

  /** What must be read again. */
  WantedRanks wanted() {
    WantedRanks wanted = new WantedRanks(groups);
    for (int row = 0; row < ranks.length; row++) {
      if (ranks[row] == null) {
        continue;
      }
      int[] replied = partition.replied(row);
      ranks[row].ofReplies().open().ifPresent(open -> wanted.add(open, replied));
      if (!ranks[row].onlyReplies()) {
        int[] all =
            IntStream.concat(IntStream.of(replied), IntStream.of(partition.unanswered(row)))
                .toArray();
        ranks[row].ofRanked().open().ifPresent(open -> wanted.add(open, all));
      }
    }
    return wanted;
  }

  /** The rows with all figures, once nothing is wanted any more. */
  MeasuredRows measured() {
    for (int row = 0; row < ranks.length; row++) {
      if (ranks[row] != null) {
        ranks[row].fill(statistics, row);
      }
    }
    partition.seal(); // many parts' rows may be kept until the last is read
    return new MeasuredRows(partition, statistics);
  }
}
