package org.tcpconnlat.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;

/**
 * The wall clock was set, or the machine slept, while it was recorded: between two anchors the two
 * clocks went differently. The times of connects follow the monotonic clock and stay in order.
 *
 * @param wallMicros what the wall clock shows after it
 * @param byMicros how far it went forward (or, below zero, back) beside the monotonic clock
 */
public record ClockStep(long wallMicros, long byMicros) {
  /** NTP slews both clocks alike; reading them is off by microseconds. */
  private static final long LEAST_MICROS = 10_000;

  /** The steps that anchors show, in order. */
  public static List<ClockStep> of(List<ClockAnchor> anchors) {
    List<ClockStep> steps = new ArrayList<>();
    for (int i = 1; i < anchors.size(); i++) {
      between(anchors.get(i - 1), anchors.get(i)).ifPresent(steps::add);
    }
    return steps;
  }

  public static Optional<ClockStep> between(ClockAnchor before, ClockAnchor after) {
    long monotonicMicros =
        TimeUnit.NANOSECONDS.toMicros(after.monotonicNanos() - before.monotonicNanos());
    long by = after.wallMicros() - before.wallMicros() - monotonicMicros;
    return Math.abs(by) < LEAST_MICROS
        ? Optional.empty()
        : Optional.of(new ClockStep(after.wallMicros(), by));
  }

  /** As in {@code the wall clock went back by 2.000 s; times here go on without that}. */
  public String sentence() {
    return String.format(
        Locale.ROOT,
        "the wall clock went %s by %.3f s; times here go on without that",
        byMicros < 0 ? "back" : "forward",
        Math.abs(byMicros) / 1e6);
  }
}
