package org.tcpconnlat.analyzer.picture;

import java.util.List;
import org.tcpconnlat.analyzer.profile.TimeAxis;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Ranges.Range;
import org.tcpconnlat.capture.RecordedMoments;

/** Steps of time for what is drawn from captures. */
public final class TimeSteps {
  private TimeSteps() {}

  /**
   * The shortest step, in microseconds, of which at most so many cover the time that was recorded
   * and that a filter takes connects from ({@code --since}, {@code --until}, {@code --host}).
   */
  public static long covering(
      List<? extends CaptureSource> sources, ConnectFilter filter, int most) {
    long start = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    for (CaptureSource source : sources) {
      for (CaptureMetadata recording : source.metadata().recordings()) {
        String host = recording.host().name();
        for (Range range : RecordedMoments.within(recording.recorded(), host, filter).ranges()) {
          start = Math.min(start, range.min());
          end = Math.max(end, range.max());
        }
      }
    }
    return start <= end ? TimeAxis.step(start, end, most) : covering(sources, most);
  }

  /** Of what was recorded, where nothing of it was asked for. */
  private static long covering(List<? extends CaptureSource> sources, int most) {
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
