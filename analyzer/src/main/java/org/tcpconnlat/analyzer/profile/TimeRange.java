package org.tcpconnlat.analyzer.profile;

import java.io.Serializable;

/** The first and the last moment of some rows, which need not be in order. UTC microseconds. */
record TimeRange(long firstMicros, long lastMicros) implements Serializable {
  static final TimeRange EMPTY = new TimeRange(Long.MAX_VALUE, Long.MIN_VALUE);

  TimeRange and(TimeRange other) {
    return new TimeRange(
        Math.min(firstMicros, other.firstMicros), Math.max(lastMicros, other.lastMicros));
  }

  TimeAxis axis() {
    return firstMicros > lastMicros
        ? new TimeAxis(0, 1, 0)
        : TimeAxis.covering(firstMicros, lastMicros);
  }
}
