package org.tcpconnlat.analyzer.group;

import java.util.Optional;
import java.util.stream.LongStream;
import org.tcpconnlat.analyzer.rank.ExactRanks;
import org.tcpconnlat.analyzer.result.ResultTable;

/** Ranks among summarized latencies: known at once where these are few, else to be read again. */
final class LatencyRanks {
  private final long count;
  private final long[] sorted;
  private final ExactRanks exact;

  /**
   * Of some wanted ranks.
   *
   * @param wanted those that there aren't are passed over
   */
  LatencyRanks(LatencySummary summary, long[] wanted) {
    count = summary.count();
    sorted = summary.isFew() ? summary.sorted() : null;
    exact =
        summary.isFew()
            ? null
            : new ExactRanks(
                summary.histogram(), LongStream.of(wanted).filter(this::exists).toArray());
  }

  /** What must be read again. */
  Optional<ExactRanks> open() {
    return Optional.ofNullable(exact);
  }

  /** The latencies of wanted ranks; {@link ResultTable#MISSING} for one that there isn't. */
  long[] at(long[] ranks) {
    return LongStream.of(ranks).map(this::at).toArray();
  }

  private long at(long rank) {
    if (!exists(rank)) {
      return ResultTable.MISSING;
    }
    return exact == null ? sorted[(int) rank - 1] : exact.nanos(rank);
  }

  private boolean exists(long rank) {
    return rank >= 1 && rank <= count;
  }
}
