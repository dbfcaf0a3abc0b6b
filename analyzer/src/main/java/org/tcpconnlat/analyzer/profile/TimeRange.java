package org.tcpconnlat.analyzer.profile;

/** The first and the last moment of some rows, which need not be in order. */
final class TimeRange {
  private long firstMicros = Long.MAX_VALUE;
  private long lastMicros = Long.MIN_VALUE;

  void add(long micros) {
    firstMicros = Math.min(firstMicros, micros);
    lastMicros = Math.max(lastMicros, micros);
  }

  boolean isEmpty() {
    return firstMicros > lastMicros;
  }

  TimeAxis axis() {
    return TimeAxis.covering(firstMicros, lastMicros);
  }
}
