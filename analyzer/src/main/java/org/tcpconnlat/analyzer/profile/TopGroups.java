package org.tcpconnlat.analyzer.profile;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Of all groups of one grouping those that are worth a {@link Tally}: which have most connects and
 * which fail most, of equal ones the first by name. Memory does not grow with the groups.
 */
final class TopGroups implements Serializable {
  private static final long serialVersionUID = 1;

  /** Groups followed for being large, and for failing most. */
  private static final int LARGEST = 700;

  private static final int FAILING = 300;

  private final Ranking largest = new Ranking(LARGEST);
  private final Ranking failing = new Ranking(FAILING);
  private long distinct;

  void add(String name, GroupCount count) {
    distinct++;
    largest.add(new Ranked(name, count.connects()));
    failing.add(new Ranked(name, count.failed()));
  }

  /** Takes in those of other groups. */
  void add(TopGroups others) {
    distinct += others.distinct;
    others.largest.best.forEach(largest::add);
    others.failing.best.forEach(failing::add);
  }

  /** How many different groups there are. */
  long distinct() {
    return distinct;
  }

  /** The groups to follow, most connects first, then those that fail most. */
  List<String> names() {
    Set<String> names = new LinkedHashSet<>(largest.names());
    names.addAll(failing.names());
    return List.copyOf(names);
  }

  private record Ranked(String name, long count) implements Serializable, Comparable<Ranked> {
    private static final Comparator<Ranked> WORST_FIRST =
        Comparator.comparingLong(Ranked::count)
            .thenComparing(Ranked::name, Comparator.reverseOrder());

    @Override
    public int compareTo(Ranked other) {
      return WORST_FIRST.compare(this, other);
    }
  }

  private static final class Ranking implements Serializable {
    private static final long serialVersionUID = 1;

    private final int most;
    private final PriorityQueue<Ranked> best = new PriorityQueue<>();

    Ranking(int most) {
      this.most = most;
    }

    void add(Ranked group) {
      if (group.count > 0 && (best.size() < most || group.compareTo(best.element()) > 0)) {
        best.add(group);
        if (best.size() > most) {
          best.remove();
        }
      }
    }

    List<String> names() {
      List<Ranked> ordered = new ArrayList<>(best);
      ordered.sort(Comparator.reverseOrder());
      return ordered.stream().map(Ranked::name).toList();
    }
  }
}
