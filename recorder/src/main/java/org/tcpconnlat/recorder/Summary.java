package org.tcpconnlat.recorder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.tcpconnlat.capture.CaptureMetadata.Counters;
import org.tcpconnlat.capture.Outcome;
import org.tcpconnlat.capture.RecordingCost;
import org.tcpconnlat.capture.finish.Finished;
import org.tcpconnlat.console.Console;
import org.tcpconnlat.console.Plural;
import org.tcpconnlat.console.SizeText;

/**
 * What is said at the end, line by line.
 *
 * @param facts what came of it
 * @param warnings what went wrong, which is said whatever the operator wants to hear
 */
record Summary(List<String> facts, List<String> warnings) {
  private static final double MICROS = 1e6;
  private static final double NANOS = 1e9;

  /** Of a recording that was stopped and finished. */
  static Summary of(Path output, Tally tally, Recorded recorded) {
    Counters counters = recorded.counters();
    List<String> facts = new ArrayList<>();
    facts.add(
        headline(output, counters.recorded(), tally.outcomes())
            + rate(recorded)
            + size(tally.captures(), tally.bytes()));
    facts.add(cost(recorded.cost()));
    List<String> warnings = new ArrayList<>();
    (counters.lost() == 0 ? facts : warnings).add(losses(counters));
    if (recorded.untracked() > 0) {
      warnings.add(
          "%d processes of the command were too many to follow: what they connected is not recorded"
              .formatted(recorded.untracked()));
    }
    if (tally.unnamed() > 0) {
      warnings.add(
          "%d %s of cgroups whose names found no place: captures have their ids only"
              .formatted(tally.unnamed(), Plural.of(tally.unnamed(), "connect")));
    }
    if (counters.unaccounted() != 0) {
      warnings.add(imbalance(counters));
    }
    if (tally.damaged() > 0) {
      warnings.add(
          "%d %s not be read to the end: the rest is in no capture"
              .formatted(
                  tally.damaged(), tally.damaged() == 1 ? "journal could" : "journals could"));
    }
    return new Summary(facts, warnings);
  }

  /** Of a journal that was finished later. */
  static Summary of(Path journal, Finished capture) {
    Counters counters = capture.metadata().counters();
    List<String> facts =
        List.of(
            headline(capture.capture(), counters.recorded(), capture.outcomes())
                + size(1, capture.bytes()),
            losses(counters));
    List<String> warnings =
        capture.damage().map(damage -> List.of(damage(journal, damage))).orElse(List.of());
    return new Summary(facts, warnings);
  }

  /** What is wrong with a journal that was finished all the same. */
  static String damage(Path journal, String damage) {
    return journal + ": " + damage + "; the journal is kept";
  }

  void say(Console console, boolean quiet) {
    if (!quiet) {
      facts.forEach(console::say);
    }
    warnings.forEach(console::say);
  }

  private static String headline(Path output, long connects, Map<Outcome, Long> outcomes) {
    String parts =
        outcomes.entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey().text())
            .collect(Collectors.joining(", "));
    return "%s: %d %s%s"
        .formatted(
            output, connects, Plural.of(connects, "connect"), parts.isEmpty() ? "" : ": " + parts);
  }

  private static String rate(Recorded recorded) {
    double seconds = recorded.length().toNanos() / NANOS;
    return String.format(
        Locale.ROOT,
        "; %.1f s, %.0f a second",
        seconds,
        recorded.counters().recorded() / Math.max(seconds, 1e-3));
  }

  private static String size(int captures, long bytes) {
    return "; " + SizeText.of(bytes) + (captures > 1 ? " in %d segments".formatted(captures) : "");
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
                Locale.ROOT, " and %.2f s in the kernel", cost.bpfNanos().getAsLong() / NANOS)
            : "";
    return String.format(
        Locale.ROOT,
        "cost: %.2f s CPU%s, at most %s of memory",
        cost.cpuMicros() / MICROS,
        bpf,
        SizeText.of(cost.peakMemoryBytes()));
  }

  private static String imbalance(Counters counters) {
    return ("the account doesn't add up, %d %s unaccounted for: seen %d, emitted %d,"
            + " ring buffer full %d, refused %d, filtered %d, end unseen %d, in flight %d")
        .formatted(
            counters.unaccounted(),
            Plural.of(counters.unaccounted(), "connect"),
            counters.seen(),
            counters.emitted(),
            counters.ringFull(),
            counters.refused(),
            counters.filtered(),
            counters.replaced(),
            counters.inFlightEnd());
  }
}
