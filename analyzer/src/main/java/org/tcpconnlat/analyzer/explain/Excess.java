package org.tcpconnlat.analyzer.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.tcpconnlat.analyzer.profile.Group;
import org.tcpconnlat.analyzer.profile.Groups;
import org.tcpconnlat.analyzer.profile.Tally;
import org.tcpconnlat.analyzer.statistics.FisherExact;

/**
 * Which groups have more of something than the rest: at least twice the odds, by Fisher's exact
 * test with Bonferroni's correction for all groups there are, shown or not. One that stands out is
 * taken from the rest before the next is looked for, so that a large one hides no other.
 *
 * @param above groups that stand out, the largest excess first
 * @param rest what all groups but these have together
 * @param kind what is to be said where none stands out
 */
record Excess(List<Above> above, Share rest, Kind kind) {
  private static final double LEAST_ODDS = 2;

  /** With fewer expected in a group, it says nothing that it has as many as others. */
  private static final double ENOUGH = 5;

  /** One stands out seldom, and two seldom at once. */
  private static final int MOST = 8;

  /** So many of so many. */
  record Share(long marked, long all) {
    private Share minus(Share part) {
      return new Share(marked - part.marked, all - part.all);
    }

    private double expected(long of) {
      return all == 0 ? 0 : (double) marked / all * of;
    }
  }

  /** A group that stands out from a rest. */
  record Above(Group group, Share share) {
    /** {@code 10.0.0.3 (9 of 205)}. */
    String text() {
      return "%s (%s of %s)"
          .formatted(group.label(), Wording.number(share.marked), Wording.number(share.all));
    }
  }

  /** What groups are like when none stands out. */
  enum Kind {
    /** There is one only. */
    SINGLE,
    /** Several are large enough to tell, and none differs by more than chance. */
    ALIKE,
    /** They differ, but none has so much more than the rest. */
    MIXED,
    TOO_FEW
  }

  /**
   * Looks for them.
   *
   * @param marked how many of a group's connects have it
   * @param all of how many
   * @param level the chance of a false alarm
   */
  static Excess of(
      Groups groups, ToLongFunction<Tally> marked, ToLongFunction<Tally> all, double level) {
    ToShare share = tally -> new Share(marked.applyAsLong(tally), all.applyAsLong(tally));
    List<Above> candidates = new ArrayList<>();
    Share others = share.of(groups.others().tally());
    long sum = others.marked;
    long sumOfAll = others.all;
    for (Group group : groups.shown()) {
      Above candidate = new Above(group, share.of(group.tally()));
      candidates.add(candidate);
      sum += candidate.share.marked;
      sumOfAll += candidate.share.all;
    }
    long tests = Math.max(1, groups.shown().size() + groups.othersCount());
    return new Search(candidates, new Share(sum, sumOfAll), level / tests, tests).run();
  }

  private interface ToShare {
    Share of(Tally tally);
  }

  private static final class Search {
    private final List<Above> candidates;
    private final double level;
    private final long groups;
    private final List<Above> found = new ArrayList<>();
    private Share rest;

    Search(List<Above> candidates, Share rest, double level, long groups) {
      this.candidates = candidates;
      this.rest = rest;
      this.level = level;
      this.groups = groups;
    }

    Excess run() {
      for (Optional<Above> next = most(); next.isPresent() && found.size() < MOST; next = most()) {
        found.add(next.get());
        candidates.remove(next.get());
        rest = rest.minus(next.get().share);
      }
      found.sort(
          Comparator.comparingDouble((Above of) -> rest.expected(of.share.all) - of.share.marked));
      return new Excess(List.copyOf(found), rest, kind());
    }

    /** The most significant of those that have so much more than the rest. */
    private Optional<Above> most() {
      Above most = null;
      double least = level;
      for (Above candidate : candidates) {
        double p = isLarge(candidate.share) ? p(candidate.share) : 1;
        if (p < least) {
          most = candidate;
          least = p;
        }
      }
      return Optional.ofNullable(most);
    }

    private boolean isLarge(Share share) {
      Share others = rest.minus(share);
      return (double) share.marked * (others.all - others.marked)
          > LEAST_ODDS * others.marked * (share.all - share.marked);
    }

    private double p(Share share) {
      Share others = rest.minus(share);
      return FisherExact.test(share.marked, share.all, others.marked, others.all);
    }

    private Kind kind() {
      if (groups == 1) {
        return Kind.SINGLE;
      }
      if (rest.marked == rest.all) {
        return Kind.ALIKE;
      }
      boolean differ = candidates.stream().anyMatch(candidate -> p(candidate.share) < level);
      long enough = candidates.stream().filter(of -> rest.expected(of.share.all) >= ENOUGH).count();
      return differ ? Kind.MIXED : enough < 2 ? Kind.TOO_FEW : Kind.ALIKE;
    }
  }
}
