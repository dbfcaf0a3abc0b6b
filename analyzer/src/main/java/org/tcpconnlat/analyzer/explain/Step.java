package org.tcpconnlat.analyzer.explain;

import java.util.List;
import java.util.stream.IntStream;
import org.tcpconnlat.analyzer.group.Percentile;
import org.tcpconnlat.analyzer.profile.Profile;
import org.tcpconnlat.analyzer.profile.TimeAxis;
import org.tcpconnlat.analyzer.rank.LatencyHistogram;

/**
 * A moment from which on latency is another: the change point of Pettitt's test (1979) on the
 * medians of the steps of time, where the median after it differs by half.
 */
final class Step {
  private static final int REPLIES_TO_JUDGE = 5;
  private static final int STEPS_TO_JUDGE = 10;
  private static final double LEVEL = 0.001;
  private static final double LEAST_RATIO = 1.5;
  private static final long LEAST_NANOS = 50_000;

  private Step() {}

  static List<Finding> find(Profile profile, TimeAxis axis) {
    int[] bins =
        IntStream.range(0, axis.bins())
            .filter(bin -> profile.timeline().get(bin).replied() >= REPLIES_TO_JUDGE)
            .toArray();
    if (bins.length < STEPS_TO_JUDGE) {
      return List.of();
    }
    ChangePoint change =
        ChangePoint.of(IntStream.of(bins).mapToLong(b -> median(profile, b)).toArray());
    if (change.probability() > LEVEL) {
      return List.of();
    }
    int at = bins[change.index()];
    return judge(axis.micros(at), median(profile, 0, at), median(profile, at, axis.bins()));
  }

  private static List<Finding> judge(long micros, long before, long after) {
    double ratio = (double) Math.max(before, after) / Math.max(1, Math.min(before, after));
    if (ratio < LEAST_RATIO || Math.abs(after - before) < LEAST_NANOS) {
      return List.of();
    }
    return List.of(
        new Finding(
            Finding.Kind.STEP,
            "Latency " + (after > before ? "rises" : "falls") + " at " + Wording.moment(micros),
            "median " + Wording.latency(before) + " before, " + Wording.latency(after) + " after",
            new Picture.Moment(micros)));
  }

  private static long median(Profile profile, int bin) {
    return profile.timeline().get(bin).approximateNanos(Percentile.P50);
  }

  private static long median(Profile profile, int from, int to) {
    LatencyHistogram together = new LatencyHistogram();
    profile.timeline().subList(from, to).forEach(tally -> together.add(tally.latencies()));
    long replies = together.count();
    return replies == 0 ? -1 : together.approximateNanos(Percentile.P50.rank(replies));
  }
}
