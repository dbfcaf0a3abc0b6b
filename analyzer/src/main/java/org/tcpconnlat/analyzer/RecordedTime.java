package org.tcpconnlat.analyzer;

import java.util.List;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.Condition;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.NumberCondition;
import org.tcpconnlat.capture.Ranges;
import org.tcpconnlat.capture.Ranges.Range;

/** How long was recorded. */
public final class RecordedTime {
  private RecordedTime() {}

  /**
   * The time in which at least one of the captures was recorded and from which a filter takes
   * connects ({@code --since}, {@code --until}), at least a microsecond.
   */
  public static long micros(List<? extends CaptureSource> sources, ConnectFilter filter) {
    Ranges time =
        new Ranges(
            sources.stream()
                .map(CaptureSource::metadata)
                .filter(recording -> recording.endMicros() > recording.startMicros())
                .map(recording -> new Range(recording.startMicros(), recording.endMicros() - 1))
                .toList());
    for (Condition condition : filter.conditions()) {
      if (condition instanceof NumberCondition number && number.column() == Column.TIME) {
        time = time.intersection(number.wanted());
      }
    }
    long micros = time.ranges().stream().mapToLong(range -> range.max() - range.min() + 1).sum();
    return Math.max(1, micros);
  }
}
