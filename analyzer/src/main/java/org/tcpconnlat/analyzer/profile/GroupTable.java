package org.tcpconnlat.analyzer.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.tcpconnlat.analyzer.group.Percentile;
import org.tcpconnlat.capture.ConnectBatch;

/**
 * Tallies of the groups that a {@link Census} chose, slot by slot, the last slot being all others.
 * A first reading fills the tallies, then a shortlist is made of them, and further readings find
 * the exact percentiles of what is on it.
 */
final class GroupTable {

  /** Fewer replies than this say too little about a group to call it slow. */
  private static final int REPLIES_TO_JUDGE = 20;

  private final int[] groups;
  private final int others;
  private final long distinct;
  private final Tally[] tallies;
  private int[] slots;
  private ReplyRanks[] ranks = {};

  GroupTable(Census census) {
    this.groups = census.chosen();
    this.others = groups.length;
    this.distinct = census.distinct();
    this.tallies = new Tally[others + 1];
    this.slots = slots(census.end(), IntStream.range(0, others).boxed().toList());
    Arrays.setAll(tallies, slot -> new Tally());
  }

  private int[] slots(int end, List<Integer> kept) {
    int[] all = new int[end];
    Arrays.fill(all, others);
    kept.forEach(slot -> all[groups[slot]] = slot);
    return all;
  }

  void add(int group, ConnectBatch batch, int i) {
    tallies[slots[group]].add(batch, i);
  }

  /**
   * Keeps the groups that are worth showing.
   *
   * @param largest how many for having most connects; a fifth as many for being slowest, and as
   *     many again for failing most
   */
  void shortlist(int largest) {
    Set<Integer> kept = new LinkedHashSet<>(top(largest, Tally::connects));
    kept.addAll(top(largest / 5, GroupTable::slowness));
    kept.addAll(top(largest / 5, Tally::failed));
    slots = slots(slots.length, List.copyOf(kept));
    ranks = new ReplyRanks[tallies.length];
    for (int slot = 0; slot < others; slot++) {
      if (kept.contains(slot)) {
        ranks[slot] = new ReplyRanks(tallies[slot]);
      } else {
        tallies[others].add(tallies[slot]);
      }
    }
    ranks[others] = new ReplyRanks(tallies[others]);
  }

  private List<Integer> top(int most, ToLongFunction<Tally> measure) {
    return IntStream.range(0, others)
        .filter(slot -> measure.applyAsLong(tallies[slot]) > 0)
        .boxed()
        .sorted(Comparator.comparingLong((Integer s) -> -measure.applyAsLong(tallies[s])))
        .limit(most)
        .toList();
  }

  private static long slowness(Tally tally) {
    return tally.replied() < REPLIES_TO_JUDGE ? 0 : tally.approximateNanos(Percentile.P50);
  }

  void addExact(int group, long nanos) {
    ranks[slots[group]].add(nanos);
  }

  /** Whether every percentile is known after this reading. */
  boolean endReading() {
    boolean done = true;
    for (ReplyRanks rank : ranks) {
      if (rank != null) {
        done &= rank.endReading();
      }
    }
    return done;
  }

  Groups groups(Grouping grouping, GroupKeys keys) {
    List<Group> shown = new ArrayList<>();
    for (int slot = 0; slot < others; slot++) {
      if (ranks[slot] != null) {
        shown.add(group(grouping, keys.label(grouping, groups[slot]), slot));
      }
    }
    shown.sort(Comparator.comparingLong((Group group) -> -group.tally().connects()));
    return new Groups(shown, group(grouping, "", others), distinct - shown.size());
  }

  private Group group(Grouping grouping, String label, int slot) {
    return new Group(grouping, label, tallies[slot], ranks[slot].quantiles());
  }
}
