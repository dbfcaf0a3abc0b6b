package org.tcpconnlat.recorder.nat;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;

/** The kernel's clocks: the one that events carry and the one on the wall. */
public final class Clocks {
  private static final int CLOCK_REALTIME = 0;
  private static final int CLOCK_MONOTONIC = 1;
  private static final int TIMESPEC_BYTES = 16;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private Clocks() {}

  /** Both clocks at one moment: monotonic before and after the wall clock, and their middle. */
  public static ClockAnchor anchor() {
    try (Memory timespec = new Memory(TIMESPEC_BYTES)) {
      long before = nanos(CLOCK_MONOTONIC, timespec);
      long wall = nanos(CLOCK_REALTIME, timespec);
      long after = nanos(CLOCK_MONOTONIC, timespec);
      return new ClockAnchor(before + (after - before) / 2, wall / 1000);
    }
  }

  private static long nanos(int clock, Memory timespec) {
    if (Libc.clock_gettime(clock, timespec) != 0) {
      throw new IllegalStateException("clock_gettime: errno " + Native.getLastError());
    }
    return timespec.getLong(0) * NANOS_PER_SECOND + timespec.getLong(8);
  }
}
