package org.tcpconnlat.analyzer.group;

import java.io.Serializable;
import java.util.List;
import org.tcpconnlat.analyzer.RecordedTime;

/**
 * Which figures a group gets. {@code connects}, {@code no_reply} and {@code retransmitted} always;
 * with the recorded time {@code per_second}, and by steps of time {@code recorded}; with latencies
 * also {@code min_ns}, {@code mean_ns}, the percentiles and {@code max_ns}.
 *
 * <p>Least, mean and largest are of replies. A percentile is the latency of rank {@link
 * Percentile#rank} among those that are ranked: the replies, and if censored the connects without a
 * reply too, each at the time that it had waited. As such a connect would have taken at least so
 * long, the percentile is then the least that it can be.
 *
 * <p>Each percentile has bounds if {@link #bounded}. They hold whatever the lost connects'
 * latencies were, in whichever group, and however long those without a reply would have taken. With
 * {@code n} ranked, {@code L} lost and {@code r} the percentile's rank among {@code n + L}:
 *
 * <ul>
 *   <li>lower: rank {@code r - L}, as if all lost were below; none where that is below 1
 *   <li>upper: rank {@code r} among the replies, as if all lost and all without a reply were above;
 *       none where there are fewer
 * </ul>
 *
 * @param latencies false for counts only
 * @param censored whether connects without a reply are ranked
 * @param lost connects that were lost while recording
 * @param recorded what {@code per_second} divides by; null for no such column
 */
public record Measures(
    boolean latencies,
    List<Percentile> percentiles,
    boolean censored,
    long lost,
    RecordedTime recorded)
    implements Serializable {
  /** No latency is looked at. */
  public static final Measures COUNTS = new Measures(false, List.of(), false, 0, null);

  public Measures {
    percentiles = List.copyOf(percentiles);
  }

  /** Replies only, nothing lost, no rate. */
  public static Measures of(List<Percentile> percentiles) {
    return new Measures(true, percentiles, false, 0, null);
  }

  /** Whether percentiles are uncertain, so that each has a lower and an upper bound. */
  public boolean bounded() {
    return censored || lost > 0;
  }

  /** The ranks of the percentiles among {@code ranked} latencies, then of their lower bounds. */
  long[] ranks(long ranked) {
    int count = percentiles.size();
    long[] ranks = new long[2 * count];
    for (int i = 0; i < count; i++) {
      ranks[i] = percentiles.get(i).rank(ranked);
      ranks[count + i] = lowerRank(percentiles.get(i), ranked);
    }
    return ranks;
  }

  /** The ranks of the percentiles' upper bounds among the replies, of {@code ranked} latencies. */
  long[] upperRanks(long ranked) {
    long[] ranks = new long[percentiles.size()];
    for (int i = 0; i < ranks.length; i++) {
      ranks[i] = upperRank(percentiles.get(i), ranked);
    }
    return ranks;
  }

  /** The rank of the lower bound among {@code ranked} latencies; below 1 for none. */
  long lowerRank(Percentile percentile, long ranked) {
    return percentile.rank(ranked + lost) - lost;
  }

  /** The rank of the upper bound among the replies; more than there are for none. */
  long upperRank(Percentile percentile, long ranked) {
    return percentile.rank(ranked + lost);
  }
}
