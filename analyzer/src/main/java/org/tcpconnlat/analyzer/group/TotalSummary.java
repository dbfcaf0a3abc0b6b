package org.tcpconnlat.analyzer.group;

/** All rows together, added up part by part. */
final class TotalSummary {
  private final Query query;
  private final Partition partition;
  private final GroupStatistics statistics;
  private final LatencySummary replies = new LatencySummary();
  private final LatencySummary unanswered = new LatencySummary();
  private RowRanks ranks;

  /** Of a query, which need not have a total: then nothing is added. */
  TotalSummary(Query query) {
    this.query = query;
    this.partition = Partition.ofTotal();
    this.statistics = new GroupStatistics(1, query.measures());
  }

  void add(GroupStatistics rows) {
    statistics.addCounts(0, rows);
  }

  void add(LatencySummary moreReplies, LatencySummary moreUnanswered) {
    if (query.total()) {
      replies.add(moreReplies);
      unanswered.add(moreUnanswered);
    }
  }

  /** Adds what must be read again, once all parts are summarized. */
  void addTo(WantedRanks wanted) {
    if (!query.total() || !query.measures().latencies()) {
      return;
    }
    statistics.summarize(0, replies);
    ranks = RowRanks.of(query.measures(), replies, unanswered);
    ranks.ofReplies().open().ifPresent(open -> wanted.addOfAll(open, false));
    if (!ranks.onlyReplies()) {
      ranks.ofRanked().open().ifPresent(open -> wanted.addOfAll(open, true));
    }
  }

  /** The row with all figures, once nothing is wanted any more. */
  MeasuredRows row() {
    if (ranks != null) {
      ranks.fill(statistics, 0);
    }
    return new MeasuredRows(partition, statistics);
  }
}
