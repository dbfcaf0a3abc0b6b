package org.tcpconnlat.recorder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.tcpconnlat.capture.CaptureMetadata.Counters;
import org.tcpconnlat.capture.Outcome;
import org.tcpconnlat.capture.RecordingCost;
import org.tcpconnlat.capture.finish.Finished;
import org.tcpconnlat.console.SizeText;

/** What is said at the end, line by line. */
final class Summary {
  private static final double MICROS = 1e6;

  private Summary() {}

  /** Of a recording that was stopped. */
  static List<String> of(Finished capture, Recorded recorded) {
    List<String> lines = new ArrayList<>();
    lines.add(headline(capture, recorded.counters().recorded()) + rate(recorded));
    lines.add(losses(recorded.counters()));
    capture.metadata().cost().ifPresent(cost -> lines.add(cost(cost)));
    lines.addAll(balance(recorded.counters()));
    return lines;
  }

  /** Of a journal that was finished later. */
  static List<String> of(Finished capture) {
    List<String> lines = new ArrayList<>();
    lines.add(headline(capture, capture.metadata().counters().recorded()));
    lines.add(losses(capture.metadata().counters()));
    return lines;
  }

  private static String headline(Finished capture, long connects) {
    String outcomes =
        capture.outcomes().entrySet().stream()
            .map(Summary::outcome)
            .collect(Collectors.joining(", ", ": ", ""));
    return "%s: %d connects%s, %s"
        .formatted(
            capture.capture(),
            connects,
            capture.outcomes().isEmpty() ? "" : outcomes,
            SizeText.of(capture.bytes()));
  }

  private static String outcome(Map.Entry<Outcome, Long> count) {
    return count.getValue() + " " + count.getKey().text();
  }

  private static String rate(Recorded recorded) {
    double seconds = seconds(recorded.length());
    return String.format(
        Locale.ROOT,
        ", in %.1f s (%.0f a second)",
        seconds,
        recorded.counters().recorded() / Math.max(seconds, 1e-3));
  }

  private static String losses(Counters counters) {
    if (counters.lost() == 0) {
      return "lost: none";
    }
    return "lost: %d (ring buffer full %d, storage refused %d, end unseen %d, undecodable %d)"
        .formatted(
            counters.lost(),
            counters.ringFull(),
            counters.refused(),
            counters.replaced(),
            counters.decodeFailures());
  }

  private static String cost(RecordingCost cost) {
    String bpf =
        cost.bpfNanos().isPresent()
            ? String.format(
                Locale.ROOT, ", %.2f s in the kernel", cost.bpfNanos().getAsLong() / 1e9)
            : "";
    return String.format(
        Locale.ROOT,
        "cost: %.2f s CPU%s, %s of memory at most",
        cost.cpuMicros() / MICROS,
        bpf,
        SizeText.of(cost.peakMemoryBytes()));
  }

  /** Nothing, where every connect that the kernel saw is accounted for. */
  private static List<String> balance(Counters counters) {
    if (counters.unaccounted() == 0) {
      return List.of();
    }
    return List.of(
        ("the account doesn't add up, %d connects are unaccounted for: seen %d, emitted %d,"
                + " ring buffer full %d, refused %d, filtered %d, end unseen %d, in flight %d")
            .formatted(
                counters.unaccounted(),
                counters.seen(),
                counters.emitted(),
                counters.ringFull(),
                counters.refused(),
                counters.filtered(),
                counters.replaced(),
                counters.inFlightEnd()));
  }

  private static double seconds(Duration length) {
    return length.toNanos() / 1e9;
  }
}
