package org.tcpconnlat.analyzer;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.Selection;
import org.tcpconnlat.console.Plural;

/**
 * Captures that have only some connects, chosen by how these went: whatever is counted or ranked in
 * them is of these alone. Who connected, where to and when is another matter: of them a capture may
 * have all.
 */
public final class ChosenConnects {
  private static final int MOST = 4;
  private static final Pattern OPTION =
      Pattern.compile(
          "(--not )?--(min-ms [0-9.]{1,20}|max-ms [0-9.]{1,20}|outcome [a-z_,]{1,60}"
              + "|retransmitted)(?![^ ;])");

  private ChosenConnects() {}

  /** A sentence for each way in which connects were chosen; none where all are there. */
  public static List<String> sentences(List<CaptureMetadata> captures) {
    Map<String, Integer> chosen = new TreeMap<>();
    for (CaptureMetadata capture : captures) {
      Set<String> ways = new LinkedHashSet<>();
      Stream.concat(Stream.of(capture), capture.sources().stream())
          .forEach(of -> ways.addAll(ways(of)));
      ways.forEach(way -> chosen.merge(way, 1, Integer::sum));
    }
    List<String> sentences = new ArrayList<>();
    chosen.forEach(
        (way, count) -> {
          if (sentences.size() < MOST) {
            sentences.add(sentence(way, count, captures.size()));
          }
        });
    if (chosen.size() > MOST) {
      sentences.add("%d more such filters".formatted(chosen.size() - MOST));
    }
    return sentences;
  }

  /** The options of a text that choose connects by how they went, in their order. */
  public static List<String> options(String filter) {
    Matcher options = OPTION.matcher(filter);
    List<String> found = new ArrayList<>();
    while (options.find()) {
      found.add(options.group());
    }
    return found;
  }

  private static List<String> ways(CaptureMetadata capture) {
    List<String> ways = new ArrayList<>();
    String kernel = capture.filters().get("min-ms");
    if (kernel != null) {
      options("--min-ms " + kernel).forEach(option -> ways.add("recorded with " + option));
    }
    List<String> after = options(capture.selection().map(Selection::filter).orElse(""));
    if (!after.isEmpty()) {
      ways.add("filtered with " + String.join(" ", after));
    }
    return ways;
  }

  private static String sentence(String way, int count, int captures) {
    String which =
        count == captures
            ? ""
            : "%d of %d %s ".formatted(count, captures, Plural.of(captures, "capture"));
    return which + way + ": counts and percentiles are of what passed that, not of all connects";
  }
}
