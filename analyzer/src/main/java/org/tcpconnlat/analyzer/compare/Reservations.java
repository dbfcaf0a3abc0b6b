package org.tcpconnlat.analyzer.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.tcpconnlat.analyzer.group.Sample;

/** What is to be known of two sides beside their figures, a line each. */
public final class Reservations {
  private Reservations() {}

  /**
   * Of a comparison: what is missing on a side, and what one side was kept from having that the
   * other was not.
   */
  public static List<String> of(Comparison comparison, Side before, Side after) {
    List<String> lines = new ArrayList<>();
    for (Side side : List.of(before, after)) {
      side.losses().sentence().ifPresent(lost -> lines.add(side.name() + ": " + lost));
    }
    differing(lines, "were recorded under different filters", Side::recorded, before, after);
    differing(lines, "were filtered differently", Side::left, before, after);
    if (before.recorded().equals(after.recorded()) && before.left().equals(after.left())) {
      before.chosen().forEach(chosen -> lines.add("BEFORE and AFTER: " + chosen));
    }
    if (!comparison.keys().isEmpty()) {
      String what = "have names under different keys, which don't match";
      differing(lines, what, Side::keys, before, after);
    }
    count(lines, before, comparison.groups().stream().map(of -> of.group().before()).toList());
    count(lines, after, comparison.groups().stream().map(of -> of.group().after()).toList());
    return lines;
  }

  private static void differing(
      List<String> lines, String what, Function<Side, String> text, Side before, Side after) {
    if (!text.apply(before).equals(text.apply(after))) {
      lines.add(
          "BEFORE and AFTER %s: %s; %s".formatted(what, text.apply(before), text.apply(after)));
    }
  }

  private static void count(List<String> lines, Side side, List<Sample> samples) {
    if (sum(samples, Sample::connects) == 0) {
      lines.add(side.name() + ": no connects to compare");
    } else if (sum(samples, Sample::replied) == 0) {
      lines.add(side.name() + ": no connect got a reply, so there is no latency to compare");
    }
  }

  private static long sum(List<Sample> samples, ToLongFunction<Sample> count) {
    return samples.stream().mapToLong(count).sum();
  }
}
