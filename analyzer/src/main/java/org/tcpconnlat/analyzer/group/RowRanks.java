package org.tcpconnlat.analyzer.group;

import java.util.stream.LongStream;

/**
 * The ranks that a row of a result wants.
 *
 * @param ranked how many latencies are ranked
 * @param ofReplies among the replies
 * @param ofRanked among all that are ranked; the same where these are the replies
 */
record RowRanks(Measures measures, long ranked, LatencyRanks ofReplies, LatencyRanks ofRanked) {

  static RowRanks of(Measures measures, LatencySummary replies, LatencySummary unanswered) {
    long ranked = replies.count() + unanswered.count();
    long[] upper = measures.upperRanks(ranked);
    long[] ranks = measures.ranks(ranked);
    if (unanswered.count() == 0) {
      long[] both = LongStream.concat(LongStream.of(upper), LongStream.of(ranks)).toArray();
      LatencyRanks all = new LatencyRanks(replies, both);
      return new RowRanks(measures, ranked, all, all);
    }
    LatencySummary all = new LatencySummary();
    all.add(replies);
    all.add(unanswered);
    return new RowRanks(
        measures, ranked, new LatencyRanks(replies, upper), new LatencyRanks(all, ranks));
  }

  boolean onlyReplies() {
    return ofRanked == ofReplies;
  }

  /** Fills in a row once all its ranks are known. */
  void fill(GroupStatistics statistics, int row) {
    statistics.rank(row, ofRanked.at(measures.ranks(ranked)));
    statistics.bound(row, ofReplies.at(measures.upperRanks(ranked)));
  }
}
