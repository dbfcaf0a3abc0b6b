package org.tcpconnlat.capture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tcpconnlat.capture.Ranges.Range;
import org.tcpconnlat.capture.WallClock.Stretch;

/**
 * When it was recorded: moments of the host's wall clock, as microseconds since the epoch. The text
 * is {@code START/END START/END}, an end being the first moment that is not in it any more.
 */
public final class RecordedMoments {
  /** Intervals in a capture's metadata at most, so that the footer stays small: 230 KB. */
  public static final int MOST = 4096;

  public static final Ranges NONE = new Ranges(List.of());

  private static final String KEY = "recorded";

  private RecordedMoments() {}

  /** From a moment on up to another one; none where that isn't later. */
  public static Ranges between(long startMicros, long endMicros) {
    return startMicros < endMicros ? Ranges.of(startMicros, endMicros - 1) : NONE;
  }

  /**
   * Those of stretches of the wall clock: what it left out when it was set was not recorded, and
   * what it showed twice counts once.
   */
  public static Ranges of(List<Stretch> stretches) {
    return new Ranges(
        stretches.stream()
            .flatMap(of -> between(of.startMicros(), of.endMicros()).ranges().stream())
            .toList());
  }

  /**
   * The moments from which a filter takes a host's connects ({@code --since}, {@code --until},
   * {@code --host}).
   *
   * @param host empty where rows may be of any
   */
  public static Ranges within(Ranges moments, String host, ConnectFilter filter) {
    Ranges left = moments;
    for (Condition condition : filter.conditions()) {
      if (condition instanceof NumberCondition number && number.column() == Column.TIME) {
        left = left.intersection(number.wanted());
      } else if (condition instanceof TextCondition text
          && text.column() == Column.HOST
          && !host.isEmpty()
          && !text.wants(host)) {
        left = NONE;
      }
    }
    return left;
  }

  /** At most {@code limit} intervals: the shortest gaps count as recorded until they fit. */
  public static Ranges coarsened(Ranges moments, int limit) {
    int intervals = moments.ranges().size();
    if (intervals <= limit) {
      return moments;
    }
    List<Range> joined = new ArrayList<>(moments.ranges());
    moments.complement().ranges().subList(1, intervals).stream()
        .sorted(Comparator.comparingLong(gap -> gap.max() - gap.min()))
        .limit(intervals - limit)
        .forEach(joined::add);
    return new Ranges(joined);
  }

  /** Of such text; empty where the key is missing. */
  static Optional<Ranges> read(MetadataFields fields) throws CaptureException {
    if (!fields.texts().containsKey(MetadataText.PREFIX + KEY)) {
      return Optional.empty();
    }
    String text = fields.text(KEY);
    List<Range> moments = new ArrayList<>();
    for (String interval : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
      int slash = interval.indexOf('/');
      long start = fields.time(KEY, interval.substring(0, Math.max(slash, 0)));
      long end = fields.time(KEY, interval.substring(slash + 1));
      if (start >= end) {
        throw fields.malformed(KEY, interval);
      }
      moments.add(new Range(start, end - 1));
    }
    return Optional.of(new Ranges(moments));
  }

  static void put(Map<String, String> texts, CaptureMetadata metadata) {
    Ranges usual = between(metadata.startMicros(), metadata.endMicros());
    if (!metadata.recorded().equals(usual)) {
      texts.put(
          MetadataText.PREFIX + KEY,
          String.join(
              " ",
              metadata.recorded().ranges().stream()
                  .map(part -> TimeText.of(part.min()) + "/" + TimeText.of(part.max() + 1))
                  .toList()));
    }
  }
}
