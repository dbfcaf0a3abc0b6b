package org.tcpconnlat.recorder.nat;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;

/** The kernel's clocks: the one that events carry and the one on the wall. */
public final class Clocks {
  private static final int CLOCK_REALTIME = 0;
  private static final int CLOCK_MONOTONIC = 1;
  private static final int CLOCK_PROCESS_CPUTIME_ID = 2;
  static final int TIMESPEC_BYTES = 16;

  /** What the kernel fills in: one for all, so that a look at the clock allocates nothing. */
  private static final Memory TIMESPEC = new Memory(TIMESPEC_BYTES);

  private static final int READINGS = 5;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private Clocks() {}

  /**
   * Both clocks at one moment: monotonic before and after the wall clock, and their middle. Of a
   * few readings the one that took least, so that being preempted in between is not taken for a
   * step of the clock.
   */
  public static synchronized ClockAnchor anchor() {
    Reading best = Reading.take();
    for (int i = 1; i < READINGS; i++) {
      Reading next = Reading.take();
      best = next.width() < best.width() ? next : best;
    }
    return new ClockAnchor(best.before + best.width() / 2, best.wall / 1000);
  }

  /** CLOCK_REALTIME. */
  public static synchronized long wallMicros() {
    return nanos(CLOCK_REALTIME) / 1000;
  }

  /** User and system time of this process, of all threads that it had. */
  public static synchronized long processCpuNanos() {
    return nanos(CLOCK_PROCESS_CPUTIME_ID);
  }

  private record Reading(long before, long wall, long after) {
    private static Reading take() {
      return new Reading(nanos(CLOCK_MONOTONIC), nanos(CLOCK_REALTIME), nanos(CLOCK_MONOTONIC));
    }

    private long width() {
      return after - before;
    }
  }

  private static long nanos(int clock) {
    if (Libc.clock_gettime(clock, TIMESPEC) != 0) {
      throw new IllegalStateException("clock_gettime: errno " + Native.getLastError());
    }
    return TIMESPEC.getLong(0) * NANOS_PER_SECOND + TIMESPEC.getLong(8);
  }
}
