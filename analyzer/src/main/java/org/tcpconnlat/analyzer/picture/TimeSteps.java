package org.tcpconnlat.analyzer.picture;

import java.util.List;
import org.tcpconnlat.analyzer.profile.TimeAxis;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureSource;

/** Steps of time for what is drawn from captures. */
public final class TimeSteps {
  private TimeSteps() {}

  /** The shortest step, in microseconds, of which at most so many cover the time recorded. */
  public static long covering(List<? extends CaptureSource> sources, int most) {
    long start = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    for (CaptureSource source : sources) {
      CaptureMetadata metadata = source.metadata();
      start = Math.min(start, metadata.startMicros());
      end = Math.max(end, Math.max(metadata.startMicros(), metadata.endMicros()));
    }
    return TimeAxis.step(start, end, most);
  }
}
