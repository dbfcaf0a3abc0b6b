package org.tcpconnlat.analyzer.profile;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tcpconnlat.analyzer.group.Percentile;
import org.tcpconnlat.analyzer.rank.ExactRanks;

/** The percentiles of a tally's replies, found in further readings of the same connects. */
final class ReplyRanks {
  private final long replies;
  private ExactRanks ranks;

  ReplyRanks(Tally tally) {
    replies = tally.replied();
    ranks =
        new ExactRanks(
            tally.latencies(),
            Percentile.DEFAULT.stream()
                .filter(percentile -> replies > 0)
                .mapToLong(percentile -> percentile.rank(replies))
                .toArray());
  }

  /** What is to be looked for. */
  ExactRanks searched() {
    return ranks;
  }

  boolean done() {
    return ranks.done();
  }

  /** Takes what a reading found at its place; null is nothing. */
  void endReading(ExactRanks found) {
    if (found == null) {
      throw new IllegalStateException("a second reading found other latencies than the first");
    }
    ranks = found;
    ranks.endReading();
  }

  Quantiles quantiles() {
    Map<Percentile, Long> exact =
        Percentile.DEFAULT.stream()
            .filter(percentile -> replies > 0)
            .collect(
                Collectors.toMap(
                    Function.identity(), percentile -> ranks.nanos(percentile.rank(replies))));
    return new Quantiles(exact);
  }
}
