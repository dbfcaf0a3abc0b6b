package org.tcpconnlat.analyzer.merge;

import java.util.ArrayList;
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
    List<String> moved = new ArrayList<>();
    byHost.forEach((host, of) -> moved.add(name(host) + " " + moved(of)));
    return Optional.of(
        ("rows of %d hosts are ordered by each host's own clock; how far the clocks were apart is"
                + " not known; while recording they were moved by: %s")
            .formatted(byHost.size(), String.join(", ", moved)));
  }

  private static String name(String host) {
    return host.isEmpty() ? "(no name)" : TerminalText.of(host);
  }

  private static String moved(List<CaptureMetadata> recordings) {
    if (recordings.stream().allMatch(recording -> recording.anchors().size() < 2)) {
      return "unknown";
    }
    double millis =
        recordings.stream().mapToLong(of -> movedMicros(of.anchors())).max().orElse(0) / 1000.0;
    return String.format(Locale.ROOT, "%.1f ms", millis);
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
    return anchors.isEmpty() ? 0 : most - least;
  }
}
