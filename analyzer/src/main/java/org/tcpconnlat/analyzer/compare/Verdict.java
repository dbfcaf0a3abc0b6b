package org.tcpconnlat.analyzer.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tcpconnlat.analyzer.explain.Wording;
import org.tcpconnlat.analyzer.format.TerminalText;
import org.tcpconnlat.analyzer.group.SampledGroup;

/**
 * What comes of a condition: that it holds in some groups, that it holds in none, or that nobody
 * can tell. It can't be told of a group that one side lacks, that has no replies on one side where
 * latencies are asked for, or that is so small that the largest change would not be significant.
 *
 * @param passes whether it was judged and holds nowhere
 * @param lines what there is to say, safe for a terminal
 */
public record Verdict(boolean passes, List<String> lines) {
  private static final int MOST_NAMED = 3;

  public Verdict {
    lines = List.copyOf(lines);
  }

  /** What keeps a group from being judged. */
  private enum Obstacle {
    NONE,
    /** It is on one side only. */
    ABSENT,
    /** It connected often enough to be judged, but on one side nobody replied. */
    SILENT,
    TOO_FEW
  }

  public static Verdict of(Condition condition, Comparison comparison) {
    List<ComparedGroup> holding = comparison.groups().stream().filter(condition::holds).toList();
    if (!holding.isEmpty()) {
      return new Verdict(
          false, holding.stream().map(group -> say(condition, holds(condition, group))).toList());
    }
    List<ComparedGroup> silent = with(Obstacle.SILENT, condition, comparison);
    long judged = with(Obstacle.NONE, condition, comparison).size();
    if (judged == 0) {
      return new Verdict(
          false, List.of(say(condition, "can't be judged: " + why(condition, comparison))));
    }
    if (!silent.isEmpty()) {
      String line = "can't be judged for " + names(silent) + ": no replies on one side";
      return new Verdict(false, List.of(say(condition, line)));
    }
    int all = comparison.groups().size();
    List<String> lines = new ArrayList<>();
    if (judged < all) {
      lines.add(
          say(
              condition,
              "was judged in %s of %s groups; the others are too small or on one side only"
                  .formatted(Wording.number(judged), Wording.number(all))));
    }
    return new Verdict(true, lines);
  }

  private static List<ComparedGroup> with(
      Obstacle obstacle, Condition condition, Comparison comparison) {
    return comparison.groups().stream()
        .filter(group -> obstacle(condition, comparison, group) == obstacle)
        .toList();
  }

  private static Obstacle obstacle(
      Condition condition, Comparison comparison, ComparedGroup compared) {
    if (compared.presence() != ComparedGroup.Presence.BOTH) {
      return Obstacle.ABSENT;
    }
    SampledGroup group = compared.group();
    long before = condition.measure().count(group.before());
    long after = condition.measure().count(group.after());
    if (before > 0 && after > 0) {
      return suffices(condition, comparison, before, after) ? Obstacle.NONE : Obstacle.TOO_FEW;
    }
    return suffices(condition, comparison, group.before().connects(), group.after().connects())
        ? Obstacle.SILENT
        : Obstacle.TOO_FEW;
  }

  private static boolean suffices(
      Condition condition, Comparison comparison, long before, long after) {
    double least = condition.measure().leastP(before, after, condition.above());
    return comparison.family().corrected(least) < Change.LEVEL;
  }

  /** Why it can't be judged in any group. */
  private static String why(Condition condition, Comparison comparison) {
    List<ComparedGroup> groups = comparison.groups();
    if (groups.isEmpty()) {
      return "there are no connects";
    }
    if (groups.size() > 1) {
      return "none of %s groups has enough on both sides".formatted(Wording.number(groups.size()));
    }
    SampledGroup group = groups.get(0).group();
    String of = where(groups.get(0));
    if (groups.get(0).presence() != ComparedGroup.Presence.BOTH) {
      return side(group.before().connects()) + " has no connects" + of;
    }
    long before = condition.measure().count(group.before());
    long after = condition.measure().count(group.after());
    if (before == 0 && after == 0) {
      return "no side has replies" + of;
    }
    if (before == 0 || after == 0) {
      return side(before) + " has no replies" + of;
    }
    return "%s and %s %s are too few for any change to be significant%s"
        .formatted(Wording.number(before), Wording.number(after), nouns(condition), of);
  }

  private static String nouns(Condition condition) {
    return condition.measure() instanceof Measure.Share ? "connects" : "replies";
  }

  private static String side(long before) {
    return before == 0 ? "BEFORE" : "AFTER";
  }

  private static String holds(Condition condition, ComparedGroup group) {
    Change change = group.change(condition.measure()).orElseThrow();
    return "holds%s: %s to %s, %s"
        .formatted(
            where(group),
            Figures.value(change.measure(), change.before()),
            Figures.value(change.measure(), change.after()),
            Figures.change(change));
  }

  private static String say(Condition condition, String what) {
    return "--fail-if '" + condition.text() + "' " + what;
  }

  private static String where(ComparedGroup group) {
    return group.group().names().isEmpty() ? "" : " for " + name(group);
  }

  private static String names(List<ComparedGroup> groups) {
    String named =
        groups.stream().limit(MOST_NAMED).map(Verdict::name).collect(Collectors.joining(", "));
    int more = groups.size() - MOST_NAMED;
    return more > 0 ? named + " and " + Wording.number(more) + " more" : named;
  }

  private static String name(ComparedGroup group) {
    return group.group().names().isEmpty()
        ? "all connects"
        : group.group().names().stream().map(TerminalText::of).collect(Collectors.joining(" "));
  }
}
