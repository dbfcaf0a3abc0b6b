package org.tcpconnlat.analyzer.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.tcpconnlat.analyzer.group.Percentile;

/**
 * Tallies of the groups that a {@link Census} chose, slot by slot, the last slot being all others.
 * When the tallies are there, a shortlist is made of them, and further readings find the exact
 * percentiles of what is on it.
 */
final class GroupTable {

  /** Fewer replies than this say too little about a group to call it slow. */
  private static final int REPLIES_TO_JUDGE = 20;

  private final int scope;
  private final Grouping grouping;
  private final List<String> names;
  private final int others;
  private final long distinct;
  private final List<Tally> tallies = new ArrayList<>();
  private Set<Integer> kept;
  private final Map<Integer, ReplyRanks> ranks = new HashMap<>();

  GroupTable(int scope, Grouping grouping, TopGroups chosen) {
    this.scope = scope;
    this.grouping = grouping;
    this.names = chosen.names();
    this.others = names.size();
    this.distinct = chosen.distinct();
    this.kept = new LinkedHashSet<>(IntStream.range(0, others).boxed().toList());
  }

  /** The slots of the groups that are followed now. */
  Followed.Slots slots() {
    Map<String, Integer> numbers = new HashMap<>();
    kept.forEach(slot -> numbers.put(names.get(slot), slot));
    return new Followed.Slots(numbers, others);
  }

  /**
   * Takes its tallies, and keeps the groups that are worth showing.
   *
   * @param largest how many for having most connects; a fifth as many for being slowest, and as
   *     many again for failing most
   */
  void shortlist(Map<Place, Tally> found, int largest) {
    for (int slot = 0; slot <= others; slot++) {
      Tally tally = found.get(place(slot));
      tallies.add(tally == null ? new Tally() : tally);
    }
    kept = new LinkedHashSet<>(top(largest, Tally::connects));
    kept.addAll(top(largest / 5, GroupTable::slowness));
    kept.addAll(top(largest / 5, Tally::failed));
    for (int slot = 0; slot < others; slot++) {
      if (kept.contains(slot)) {
        ranks.put(slot, new ReplyRanks(tallies.get(slot)));
      } else {
        tallies.get(others).add(tallies.get(slot));
      }
    }
    ranks.put(others, new ReplyRanks(tallies.get(others)));
  }

  private Place place(int slot) {
    return Place.group(scope, grouping, slot);
  }

  private List<Integer> top(int most, ToLongFunction<Tally> measure) {
    return IntStream.range(0, others)
        .filter(slot -> measure.applyAsLong(tallies.get(slot)) > 0)
        .boxed()
        .sorted(Comparator.comparingLong((Integer s) -> -measure.applyAsLong(tallies.get(s))))
        .limit(most)
        .toList();
  }

  private static long slowness(Tally tally) {
    return tally.replied() < REPLIES_TO_JUDGE ? 0 : tally.approximateNanos(Percentile.P50);
  }

  /** The percentiles that are looked for, by their place. */
  Map<Place, ReplyRanks> ranks() {
    Map<Place, ReplyRanks> byPlace = new HashMap<>();
    ranks.forEach((slot, of) -> byPlace.put(place(slot), of));
    return byPlace;
  }

  Groups groups() {
    List<Group> shown = new ArrayList<>();
    for (int slot = 0; slot < others; slot++) {
      if (kept.contains(slot)) {
        shown.add(group(names.get(slot), slot));
      }
    }
    shown.sort(Comparator.comparingLong((Group group) -> -group.tally().connects()));
    return new Groups(shown, group("", others), distinct - shown.size());
  }

  private Group group(String label, int slot) {
    return new Group(grouping, label, tallies.get(slot), ranks.get(slot).quantiles());
  }
}
