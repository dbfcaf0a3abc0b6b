package org.tcpconnlat.capture;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;

/**
 * The wall clock was set, or the machine slept, while it was recorded: between two readings the two
 * clocks went differently.
 *
 * @param wallMicros what the wall clock shows after it
 * @param byMicros how far it went forward (or, below zero, back) beside the monotonic clock
 * @param unsureMicros how long before the reading that shows it the last one was that does not: in
 *     that time it was set, so connects' times may be by either clock
 */
public record ClockStep(long wallMicros, long byMicros, long unsureMicros) {
  /** NTP slews both clocks alike; reading them is off by microseconds. */
  private static final long LEAST_MICROS = 10_000;

  /** The steps that anchors show, in order. */
  public static List<ClockStep> of(List<ClockAnchor> anchors) {
    return anchors.isEmpty() ? List.of() : WallClock.of(anchors).steps();
  }

  /**
   * Whether a reading shows a step.
   *
   * @param setting since when the wall clock was not set
   * @param last the reading before
   */
  public static Optional<ClockStep> between(
      ClockAnchor setting, ClockAnchor last, ClockAnchor reading) {
    long by = reading.wallMicros() - WallClock.micros(setting, reading.monotonicNanos());
    return by > -LEAST_MICROS && by < LEAST_MICROS
        ? Optional.empty()
        : Optional.of(
            new ClockStep(
                reading.wallMicros(),
                by,
                (reading.monotonicNanos() - last.monotonicNanos()) / 1000));
  }

  /**
   * As in {@code the wall clock went back by 2.000 s}, and what that means for connects' times.
   *
   * @param followed whether they are the new clock's from there on
   */
  public String sentence(boolean followed) {
    String means =
        followed
            ? String.format(
                Locale.ROOT,
                "times follow it, those of the %.3f s before may be by either clock",
                unsureMicros / 1e6)
            : "times here go on without that";
    return String.format(
        Locale.ROOT,
        "the wall clock went %s by %.3f s; %s",
        byMicros < 0 ? "back" : "forward",
        Math.abs(byMicros) / 1e6,
        means);
  }
}
