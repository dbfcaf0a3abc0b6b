package org.tcpconnlat.recorder;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * When a session goes on to a new segment, and which ones stay.
 *
 * @param every after this time
 * @param bytes when the journal has at least this size
 * @param keep how much of what is finished stays
 * @param freezeWhen what keeps the segments around it for good
 * @param byDay whether segments lie in directories by day and host; none goes beyond midnight then
 */
record Rotation(
    Optional<Duration> every,
    OptionalLong bytes,
    Keep keep,
    Optional<LatencyTrigger> freezeWhen,
    boolean byDay) {
  private static final int MOST = 1_000_000;
  private static final long DAY_MICROS = 86_400_000_000L;

  /** As clocks drift: a moment too early, and a segment of that moment would follow. */
  private static final Duration AFTER_MIDNIGHT = Duration.ofMillis(100);

  static final Rotation NONE =
      new Rotation(
          Optional.empty(), OptionalLong.empty(), Keep.ALL, Optional.empty(), /* byDay= */ false);

  boolean rotates() {
    return every.isPresent() || bytes.isPresent();
  }

  /** How many segments a freeze keeps after the one that is being recorded. */
  int frozenAfter() {
    if (keep.count().isPresent()) {
      return keep.count().getAsInt();
    }
    return keep.time().isPresent() && every.isPresent()
        ? (int)
            Math.min(MOST, keep.time().get().plus(every.get()).minusNanos(1).dividedBy(every.get()))
        : 0;
  }

  /**
   * Whether a segment that began at one time can't hold what comes at another, UTC: midnight was,
   * or the wall clock was set.
   */
  boolean parts(long startMicros, long nowMicros) {
    return byDay && Math.floorDiv(startMicros, DAY_MICROS) != Math.floorDiv(nowMicros, DAY_MICROS);
  }

  /**
   * How long a segment may last.
   *
   * @param startMicros when it begins, UTC
   */
  Duration longest(long startMicros) {
    Duration asked = every.orElse(Duration.ofDays(36_500));
    if (!byDay) {
      return asked;
    }
    long untilMidnight = DAY_MICROS - Math.floorMod(startMicros, DAY_MICROS);
    Duration day = Duration.of(untilMidnight, ChronoUnit.MICROS).plus(AFTER_MIDNIGHT);
    return asked.compareTo(day) < 0 ? asked : day;
  }
}
