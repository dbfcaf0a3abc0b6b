package org.tcpconnlat.capture;

import java.util.ArrayList;
import java.util.List;

/**
 * Connects that were lost between two looks at the counters. Times are UTC microseconds since the
 * epoch; the counts mean what they mean in {@link CaptureMetadata.Counters}.
 */
public record LossInterval(
    long startMicros,
    long endMicros,
    long ringFull,
    long refused,
    long replaced,
    long decodeFailures) {
  public LossInterval {
    if (endMicros < startMicros) {
      throw new IllegalArgumentException("lost until %d from %d".formatted(endMicros, startMicros));
    }
    CaptureMetadata.notNegative("ringFull", ringFull);
    CaptureMetadata.notNegative("refused", refused);
    CaptureMetadata.notNegative("replaced", replaced);
    CaptureMetadata.notNegative("decodeFailures", decodeFailures);
  }

  /** What was lost between two readings of the same counters. */
  public static LossInterval between(
      long startMicros,
      CaptureMetadata.Counters before,
      long endMicros,
      CaptureMetadata.Counters after) {
    return new LossInterval(
        startMicros,
        endMicros,
        after.ringFull() - before.ringFull(),
        after.refused() - before.refused(),
        after.replaced() - before.replaced(),
        after.decodeFailures() - before.decodeFailures());
  }

  public long lost() {
    return ringFull + refused + replaced + decodeFailures;
  }

  /** At most {@code limit} intervals with the same sums: neighbours become one until they fit. */
  public static List<LossInterval> coarsened(List<LossInterval> intervals, int limit) {
    List<LossInterval> coarser = intervals;
    while (coarser.size() > limit) {
      coarser = joinedInPairs(coarser);
    }
    return coarser;
  }

  private static List<LossInterval> joinedInPairs(List<LossInterval> intervals) {
    List<LossInterval> joined = new ArrayList<>();
    for (int i = 0; i < intervals.size(); i += 2) {
      LossInterval first = intervals.get(i);
      joined.add(i + 1 < intervals.size() ? first.joined(intervals.get(i + 1)) : first);
    }
    return joined;
  }

  private LossInterval joined(LossInterval next) {
    return new LossInterval(
        Math.min(startMicros, next.startMicros),
        Math.max(endMicros, next.endMicros),
        ringFull + next.ringFull,
        refused + next.refused,
        replaced + next.replaced,
        decodeFailures + next.decodeFailures);
  }
}
