package org.tcpconnlat.capture.filter;

import java.util.List;
import org.tcpconnlat.capture.CaptureMetadata;

/** What filters need to know of the captures that they are for. */
record Captures(List<CaptureMetadata> metadata) {
  /** The moment, relative to the first start and the last end where it is. */
  long micros(TimePoint point) {
    long start = metadata.stream().mapToLong(CaptureMetadata::startMicros).min().orElse(0);
    long end = metadata.stream().mapToLong(CaptureMetadata::endMicros).max().orElse(0);
    return point.micros(start, Math.max(start, end));
  }
}
