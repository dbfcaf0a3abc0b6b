package org.tcpconnlat.analyzer;

import java.util.Comparator;
import java.util.List;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureSource;

/** How long was recorded. */
public final class RecordedTime {
  private RecordedTime() {}

  /** The time in which at least one of the captures was recorded, at least a microsecond. */
  public static long micros(List<? extends CaptureSource> sources) {
    long micros = 0;
    long end = Long.MIN_VALUE;
    for (CaptureMetadata recording :
        sources.stream()
            .map(CaptureSource::metadata)
            .sorted(Comparator.comparingLong(CaptureMetadata::startMicros))
            .toList()) {
      long start = Math.max(end, recording.startMicros());
      end = Math.max(end, recording.endMicros());
      micros += Math.max(0, end - start);
    }
    return Math.max(1, micros);
  }
}
