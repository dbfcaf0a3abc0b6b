package org.tcpconnlat.analyzer.merge;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tcpconnlat.analyzer.format.TerminalText;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;

/**
 * How far the order of rows from several hosts can be trusted. Each host's times are those of its
 * own wall clock. How far two clocks were apart no capture knows; how far a clock was moved while
 * it recorded, against the monotonic clock, the anchors tell.
 */
public final class ClockUncertainty {
  /** Hosts that are named, those whose clocks were moved most if there are more. */
  private static final int MOST = 5;

  private static final long UNKNOWN = -1;

  private static final Comparator<Map.Entry<String, Long>> NAMES_FIRST = Map.Entry.comparingByKey();

  private static final Comparator<Map.Entry<String, Long>> MOST_FIRST =
      Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(NAMES_FIRST);

  private ClockUncertainty() {}

  /** One sentence, where more than one host recorded. */
  public static Optional<String> sentence(List<CaptureMetadata> recordings) {
    Map<String, List<CaptureMetadata>> byHost =
        recordings.stream()
            .collect(
                Collectors.groupingBy(
                    recording -> recording.host().name(), TreeMap::new, Collectors.toList()));
    if (byHost.size() < 2) {
      return Optional.empty();
    }
    Map<String, Long> moved = new LinkedHashMap<>();
    byHost.forEach((host, of) -> moved.put(host, movedMost(of)));
    String named =
        moved.entrySet().stream()
            .sorted(byHost.size() > MOST ? MOST_FIRST : NAMES_FIRST)
            .limit(MOST)
            .map(of -> name(of.getKey()) + " " + text(of.getValue()))
            .collect(Collectors.joining(", "));
    int others = byHost.size() - MOST;
    return Optional.of(
        ("rows of %d hosts are ordered by each host's own clock; how far the clocks were apart is"
                + " not known; while recording they were moved by: %s")
            .formatted(
                byHost.size(),
                others > 0
                    ? named + ", and " + others + " others by no more, as far as is known"
                    : named));
  }

  private static String name(String host) {
    return host.isEmpty() ? "(no name)" : TerminalText.of(host);
  }

  private static String text(long micros) {
    return micros == UNKNOWN ? "unknown" : String.format(Locale.ROOT, "%.1f ms", micros / 1000.0);
  }

  private static long movedMost(List<CaptureMetadata> recordings) {
    return recordings.stream()
        .map(CaptureMetadata::anchors)
        .filter(anchors -> anchors.size() > 1)
        .mapToLong(ClockUncertainty::movedMicros)
        .max()
        .orElse(UNKNOWN);
  }

  /** The span of wall minus monotonic time: 0 for a clock that only ever ticked. */
  private static long movedMicros(List<ClockAnchor> anchors) {
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    for (ClockAnchor anchor : anchors) {
      long difference = anchor.wallMicros() - anchor.monotonicNanos() / 1000;
      least = Math.min(least, difference);
      most = Math.max(most, difference);
    }
    return most - least;
  }
}
