package org.tcpconnlat.recorder.nat;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;

/** The kernel's clocks: the one that events carry and the one on the wall. */
public final class Clocks {
  private static final int CLOCK_REALTIME = 0;
  private static final int CLOCK_MONOTONIC = 1;
  private static final int CLOCK_PROCESS_CPUTIME_ID = 2;
  private static final int TIMESPEC_BYTES = 16;
  private static final int READINGS = 5;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private Clocks() {}

  /**
   * Both clocks at one moment: monotonic before and after the wall clock, and their middle. Of a
   * few readings the one that took least, so that being preempted in between is not taken for a
   * step of the clock.
   */
  public static ClockAnchor anchor() {
    try (Memory timespec = new Memory(TIMESPEC_BYTES)) {
      Reading best = Reading.take(timespec);
      for (int i = 1; i < READINGS; i++) {
        Reading next = Reading.take(timespec);
        best = next.width() < best.width() ? next : best;
      }
      return new ClockAnchor(best.before + best.width() / 2, best.wall / 1000);
    }
  }

  /** User and system time of this process, of all threads that it had. */
  public static long processCpuNanos() {
    try (Memory timespec = new Memory(TIMESPEC_BYTES)) {
      return nanos(CLOCK_PROCESS_CPUTIME_ID, timespec);
    }
  }

  private record Reading(long before, long wall, long after) {
    private static Reading take(Memory timespec) {
      return new Reading(
          nanos(CLOCK_MONOTONIC, timespec),
          nanos(CLOCK_REALTIME, timespec),
          nanos(CLOCK_MONOTONIC, timespec));
    }

    private long width() {
      return after - before;
    }
  }

  private static long nanos(int clock, Memory timespec) {
    if (Libc.clock_gettime(clock, timespec) != 0) {
      throw new IllegalStateException("clock_gettime: errno " + Native.getLastError());
    }
    return timespec.getLong(0) * NANOS_PER_SECOND + timespec.getLong(8);
  }
}
