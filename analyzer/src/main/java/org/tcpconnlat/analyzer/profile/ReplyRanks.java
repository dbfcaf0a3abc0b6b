package org.tcpconnlat.analyzer.profile;

import java.util.function.Function;
import java.util.stream.Collectors;
import org.tcpconnlat.analyzer.group.Percentile;
import org.tcpconnlat.analyzer.rank.ExactRanks;

/** The percentiles of a tally's replies, found in further readings of the same connects. */
final class ReplyRanks {
  private static final int CELLS = 4096;

  private final long replies;
  private final ExactRanks ranks;

  ReplyRanks(Tally tally) {
    replies = tally.replied();
    ranks =
        new ExactRanks(
            tally.latencies(),
            Percentile.DEFAULT.stream()
                .filter(percentile -> replies > 0)
                .mapToLong(percentile -> percentile.rank(replies))
                .toArray());
    ranks.prepare(CELLS);
  }

  void add(long nanos) {
    ranks.add(nanos);
  }

  /** Whether every percentile is known after this reading. */
  boolean endReading() {
    ranks.endReading();
    ranks.prepare(CELLS);
    return ranks.done();
  }

  Quantiles quantiles() {
    return new Quantiles(
        Percentile.DEFAULT.stream()
            .filter(percentile -> replies > 0)
            .collect(
                Collectors.toMap(
                    Function.identity(), percentile -> ranks.nanos(percentile.rank(replies)))));
  }
}
