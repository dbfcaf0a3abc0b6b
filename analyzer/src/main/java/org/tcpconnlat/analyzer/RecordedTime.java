package org.tcpconnlat.analyzer;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Ranges;
import org.tcpconnlat.capture.Ranges.Range;
import org.tcpconnlat.capture.RecordedMoments;

/**
 * When captures were recorded, by host: what rates are over. It is the same however the captures
 * are packed.
 */
public final class RecordedTime implements Serializable {
  private static final long serialVersionUID = 1;

  private final Map<String, Moments> hosts = new TreeMap<>();
  private final Moments together;

  /** Of hosts by name, in microseconds since the epoch. */
  public RecordedTime(Map<String, Ranges> moments) {
    List<Range> all = new ArrayList<>();
    moments.forEach(
        (host, of) -> {
          hosts.put(host, new Moments(of));
          all.addAll(of.ranges());
        });
    together = new Moments(new Ranges(all));
  }

  /**
   * The moments at which the captures were recorded and from which a filter takes connects ({@code
   * --since}, {@code --until}, {@code --host}).
   */
  public static RecordedTime of(List<? extends CaptureSource> sources, ConnectFilter filter) {
    return ofRecordings(
        sources.stream().flatMap(of -> of.metadata().recordings().stream()).toList(), filter);
  }

  /** As the other, of what recorders said. */
  public static RecordedTime ofRecordings(List<CaptureMetadata> recordings, ConnectFilter filter) {
    Map<String, List<Range>> byHost = new TreeMap<>();
    for (CaptureMetadata recording : recordings) {
      byHost
          .computeIfAbsent(recording.host().name(), host -> new ArrayList<>())
          .addAll(recording.recorded().ranges());
    }
    Map<String, Ranges> moments = new TreeMap<>();
    byHost.forEach(
        (host, of) -> moments.put(host, RecordedMoments.within(new Ranges(of), host, filter)));
    return new RecordedTime(moments);
  }

  /** How long at least one host was recorded. */
  public long micros() {
    return micros(Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** How long at least one host was recorded from a moment up to another one. */
  public long micros(long from, long to) {
    return together.micros(from, to);
  }

  /**
   * How long a host was recorded from a moment up to another one. A host that no recorder named may
   * be in any capture.
   */
  public long micros(String host, long from, long to) {
    return hosts.getOrDefault(host, together).micros(from, to);
  }

  /** How much of a step at least one host was recorded, in thousandths. */
  public long share(long start, long stepMicros) {
    return Math.round(1000.0 * micros(start, start + stepMicros) / stepMicros);
  }

  /** Intervals, ascending, and how much lies before each: for look-ups by the thousand. */
  private static final class Moments implements Serializable {
    private static final long serialVersionUID = 1;

    private final long[] starts;
    private final long[] before;

    Moments(Ranges of) {
      List<Range> ranges = of.ranges();
      starts = ranges.stream().mapToLong(Range::min).toArray();
      before = new long[starts.length + 1];
      for (int i = 0; i < starts.length; i++) {
        before[i + 1] = before[i] + ranges.get(i).max() - ranges.get(i).min() + 1;
      }
    }

    long micros(long from, long to) {
      return Math.max(0, before(to) - before(from));
    }

    private long before(long moment) {
      int found = Arrays.binarySearch(starts, moment);
      int next = found < 0 ? -found - 1 : found;
      if (next == 0) {
        return 0;
      }
      long sinceStart = moment - starts[next - 1];
      return sinceStart < 0
          ? before[next] // further away than a long holds
          : Math.min(before[next], before[next - 1] + sinceStart);
    }
  }
}
