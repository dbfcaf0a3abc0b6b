package org.tcpconnlat.analyzer.compare;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tcpconnlat.analyzer.group.SampledGroup;
import org.tcpconnlat.analyzer.result.ResultColumn;
import org.tcpconnlat.analyzer.statistics.Holm;

/**
 * Two sides, group by group. All tests of all groups are one family for Holm's correction, so that
 * the chance of calling anything a change where there is none is at most {@link Change#LEVEL} for
 * the comparison as a whole. The tests take connects for independent of each other: where they come
 * in bursts that are slow together, a change is called sooner than it should be.
 *
 * @param keys the columns of the groups' names
 * @param groups the most telling first: those whose change is most certain to be large, then those
 *     of one side only, then others that changed, then by connects
 * @param family all tests that were made
 */
public record Comparison(List<ResultColumn> keys, List<ComparedGroup> groups, Holm family) {
  public Comparison {
    keys = List.copyOf(keys);
    groups = List.copyOf(groups);
  }

  public static Comparison of(
      List<ResultColumn> keys, List<SampledGroup> sampled, List<Measure> measures) {
    List<ComparedGroup> tested = sampled.stream().map(group -> test(group, measures)).toList();
    Holm family =
        new Holm(
            tested.stream()
                .flatMap(group -> group.changes().stream())
                .mapToDouble(Change::p)
                .toArray());
    List<ComparedGroup> corrected =
        tested.stream().map(group -> corrected(group, family)).sorted(mostTellingFirst()).toList();
    return new Comparison(keys, corrected, family);
  }

  private static ComparedGroup test(SampledGroup group, List<Measure> measures) {
    List<Change> changes =
        measures.stream().map(measure -> measure.of(group)).flatMap(Optional::stream).toList();
    return new ComparedGroup(group, changes);
  }

  private static ComparedGroup corrected(ComparedGroup group, Holm family) {
    return new ComparedGroup(
        group.group(),
        group.changes().stream().map(of -> of.corrected(family.corrected(of.p()))).toList());
  }

  private static Comparator<ComparedGroup> mostTellingFirst() {
    return Comparator.comparingDouble((ComparedGroup group) -> -group.telling())
        .thenComparing(group -> !group.tells())
        .thenComparing(group -> group.presence() == ComparedGroup.Presence.BOTH)
        .thenComparingLong(group -> -group.connects())
        .thenComparing(group -> group.group().names().toString());
  }
}
