package org.tcpconnlat.analyzer.explain;

import java.util.ArrayList;
import java.util.List;
import org.tcpconnlat.analyzer.group.Percentile;
import org.tcpconnlat.analyzer.profile.Profile;
import org.tcpconnlat.analyzer.profile.Tally;
import org.tcpconnlat.analyzer.profile.TimeAxis;
import org.tcpconnlat.analyzer.rank.LatencyHistogram;

/**
 * A moment from which on latency is another: the change point of Pettitt's test (1979) on the
 * medians of steps of time, where the median after it differs by half. Steps are those of the time
 * axis, joined where they have few replies, so that a sparse capture is judged by as many steps as
 * it has to give.
 */
final class Step {
  /** Of a step that needs no others; where that leaves few steps, fewer do. */
  private static final int REPLIES_OF_A_STEP = 5;

  private static final int STEPS_WANTED = 60;
  private static final int STEPS_TO_JUDGE = 10;
  private static final double LEAST_RATIO = 1.5;
  private static final long LEAST_NANOS = 50_000;

  private Step() {}

  /** A step of time, from a bin of the axis on, and its median. */
  private record Part(int bin, long medianNanos) {}

  /**
   * @param level the chance of finding one where there is none
   */
  static List<Finding> find(Profile profile, TimeAxis axis, double level) {
    List<Part> parts = parts(profile.timeline(), profile.total().replied());
    if (parts.size() < STEPS_TO_JUDGE) {
      return List.of();
    }
    ChangePoint change = ChangePoint.of(parts.stream().mapToLong(Part::medianNanos).toArray());
    if (change.probability() > level) {
      return List.of();
    }
    int at = parts.get(change.index()).bin;
    return judge(axis.micros(at), median(profile, 0, at), median(profile, at, axis.bins()));
  }

  private static List<Part> parts(List<Tally> timeline, long replies) {
    long each = Math.max(1, Math.min(REPLIES_OF_A_STEP, replies / STEPS_WANTED));
    List<Part> parts = new ArrayList<>();
    Tally joined = new Tally();
    int from = 0;
    for (int bin = 0; bin < timeline.size(); bin++) {
      if (joined.replied() == 0) {
        from = bin;
      }
      joined.add(timeline.get(bin));
      if (joined.replied() >= each) {
        parts.add(new Part(from, joined.approximateNanos(Percentile.P50)));
        joined = new Tally();
      }
    }
    return parts;
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

  private static long median(Profile profile, int from, int to) {
    LatencyHistogram together = new LatencyHistogram();
    profile.timeline().subList(from, to).forEach(tally -> together.add(tally.latencies()));
    long replies = together.count();
    return replies == 0 ? -1 : together.approximateNanos(Percentile.P50.rank(replies));
  }
}
