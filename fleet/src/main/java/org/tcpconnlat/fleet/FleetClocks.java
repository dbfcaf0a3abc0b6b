package org.tcpconnlat.fleet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tcpconnlat.analyzer.explain.Wording;
import org.tcpconnlat.analyzer.format.TerminalText;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;

/**
 * Hosts whose clocks disagree with themselves. A capture has both clocks' readings at the same
 * moments: within a boot, over all of its segments, wall minus monotonic time is one number, unless
 * the wall clock was set or the machine slept. How far two hosts' clocks were apart no capture
 * knows.
 */
final class FleetClocks {
  /** Less than this is how clocks are kept right. */
  private static final long NOTABLE_MICROS = 10_000;

  private record Boot(String host, String id) {}

  private FleetClocks() {}

  static Optional<String> sentence(List<RemoteCapture> captures) {
    Map<Boot, List<ClockAnchor>> anchors = new HashMap<>();
    for (RemoteCapture capture : captures) {
      for (CaptureMetadata recording : capture.recordings()) {
        anchors
            .computeIfAbsent(
                new Boot(recording.host().name(), recording.host().bootId()),
                boot -> new ArrayList<>())
            .addAll(recording.anchors());
      }
    }
    Map<String, Long> moved = new HashMap<>();
    anchors.forEach((boot, of) -> moved.merge(boot.host, movedMicros(of), Math::max));
    long hosts = moved.values().stream().filter(micros -> micros >= NOTABLE_MICROS).count();
    return moved.entrySet().stream()
        .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .filter(most -> most.getValue() >= NOTABLE_MICROS)
        .map(most -> text(hosts, moved.size(), most));
  }

  private static String text(long hosts, int all, Map.Entry<String, Long> most) {
    return String.format(
        Locale.ROOT,
        "the clocks of %s of %s were set while recording, or the hosts slept, by up to %.3f s"
            + " (%s): times around that don't compare",
        Wording.number(hosts),
        Wording.count(all, "host"),
        most.getValue() / 1e6,
        TerminalText.of(most.getKey()));
  }

  private static long movedMicros(List<ClockAnchor> anchors) {
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    for (ClockAnchor anchor : anchors) {
      long difference = anchor.wallMicros() - anchor.monotonicNanos() / 1_000;
      least = Math.min(least, difference);
      most = Math.max(most, difference);
    }
    return anchors.isEmpty() ? 0 : most - least;
  }
}
