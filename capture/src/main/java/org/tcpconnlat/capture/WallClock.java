package org.tcpconnlat.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;

/**
 * The wall clock while it was recorded, by the monotonic one: both go evenly, until the wall clock
 * is set or the machine sleeps. Up to the first reading that shows that, times are the old clock's,
 * and from it on the new one's. Immutable.
 */
public final class WallClock {
  /** The first anchor, and the first behind each step; monotonic times grow. */
  private final List<ClockAnchor> settings;

  private final List<ClockStep> steps;

  private WallClock(List<ClockAnchor> settings, List<ClockStep> steps) {
    this.settings = List.copyOf(settings);
    this.steps = List.copyOf(steps);
  }

  /** A clock that is never set. */
  public static WallClock of(ClockAnchor anchor) {
    return new WallClock(List.of(anchor), List.of());
  }

  /**
   * The clock that was read at some moments.
   *
   * @param anchors at least one, by monotonic time: one that goes back there is left out
   */
  public static WallClock of(List<ClockAnchor> anchors) {
    List<ClockAnchor> settings = new ArrayList<>(anchors.subList(0, 1));
    List<ClockStep> steps = new ArrayList<>();
    ClockAnchor last = anchors.get(0);
    for (ClockAnchor anchor : anchors) {
      if (anchor.monotonicNanos() > last.monotonicNanos()) {
        ClockAnchor setting = settings.get(settings.size() - 1);
        Optional<ClockStep> step = ClockStep.between(setting, last, anchor);
        if (step.isPresent()) {
          settings.add(anchor);
          steps.add(step.get());
        }
        last = anchor;
      }
    }
    return new WallClock(settings, steps);
  }

  /** How the clock was set, in the order in which it was. */
  public List<ClockStep> steps() {
    return steps;
  }

  /** UTC microseconds at a monotonic time. */
  public long micros(long nanos) {
    return micros(settings.get(settings.size() == 1 ? 0 : setting(nanos)), nanos);
  }

  /** UTC microseconds at a monotonic time, by a clock that goes evenly through an anchor. */
  static long micros(ClockAnchor anchor, long nanos) {
    return anchor.wallMicros() + Math.floorDiv(nanos - anchor.monotonicNanos(), 1000L);
  }

  /** The last setting at a time or before; the first before all. */
  private int setting(long nanos) {
    int low = 0;
    int high = settings.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (settings.get(middle).monotonicNanos() <= nanos) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /**
   * A time over which the wall clock was not set back, so that times by it are in order.
   *
   * @param fromNanos its first monotonic time
   * @param toNanos the first one behind it
   * @param startMicros no time in it is earlier
   */
  public record Run(long fromNanos, long toNanos, long startMicros) {}

  /** One where the clock was never set back; together they are all of time. */
  public List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    Run run = new Run(Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE);
    for (ClockAnchor setting : settings.subList(1, settings.size())) {
      long before = setting.monotonicNanos() - 1;
      if (setting.wallMicros() < micros(before)) {
        runs.add(new Run(run.fromNanos, setting.monotonicNanos(), run.startMicros));
        run = new Run(setting.monotonicNanos(), Long.MAX_VALUE, setting.wallMicros());
      }
    }
    runs.add(run);
    return runs;
  }

  /** A time over which the wall clock was not set at all, UTC microseconds. */
  public record Stretch(long startMicros, long endMicros) {}

  /**
   * The wall clock's times from the first anchor up to a monotonic time, in the order in which they
   * were; where the clock was set back they may overlap. None is empty but an only one.
   */
  public List<Stretch> stretches(long endNanos) {
    List<Stretch> stretches = new ArrayList<>();
    for (int i = 0; i < settings.size(); i++) {
      ClockAnchor setting = settings.get(i);
      long next = i + 1 < settings.size() ? settings.get(i + 1).monotonicNanos() : Long.MAX_VALUE;
      long until = Math.max(setting.monotonicNanos(), Math.min(endNanos, next));
      if (i == 0 || until > setting.monotonicNanos()) {
        stretches.add(new Stretch(setting.wallMicros(), micros(setting, until)));
      }
    }
    return stretches;
  }
}
