package org.tcpconnlat.recorder;

import java.time.Duration;

/** Comes round again and again, by {@link System#nanoTime}. */
final class Interval {
  private final long nanos;
  private long due;

  Interval(Duration length, long now) {
    nanos = length.toNanos();
    due = now + nanos;
  }

  /** Until it is over; negative afterwards. */
  long left(long now) {
    return due - now;
  }

  /** Whether it is over; the next one begins now then. */
  boolean isOver(long now) {
    if (now - due < 0) {
      return false;
    }
    due = now + nanos;
    return true;
  }
}
