package org.tcpconnlat.analyzer.profile;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** One profile in the making, of what readings found at its places. */
final class Scope {
  private final int number;
  private final String name;
  private final Map<Grouping, GroupTable> tables = new EnumMap<>(Grouping.class);
  private Tally total = new Tally();
  private List<Tally> timeline = List.of();
  private ReplyRanks ranks;

  Scope(int number, String name, Census census) {
    this.number = number;
    this.name = name;
    for (Grouping grouping : Grouping.values()) {
      tables.put(grouping, new GroupTable(number, grouping, census.groups(number, grouping)));
    }
  }

  /** The groups that are followed now, by grouping. */
  List<Followed.Slots> slots() {
    return tables.values().stream().map(GroupTable::slots).toList();
  }

  void take(Map<Place, Tally> tallies, int bins, int largestGroups) {
    total = tallies.getOrDefault(Place.total(number), total);
    timeline =
        IntStream.range(0, bins)
            .mapToObj(bin -> tallies.getOrDefault(Place.time(number, bin), new Tally()))
            .toList();
    ranks = new ReplyRanks(total);
    tables.values().forEach(table -> table.shortlist(tallies, largestGroups));
  }

  /** The percentiles that are looked for, by their place. */
  Map<Place, ReplyRanks> ranks() {
    Map<Place, ReplyRanks> all = new HashMap<>();
    all.put(Place.total(number), ranks);
    tables.values().forEach(table -> all.putAll(table.ranks()));
    return all;
  }

  Profile profile() {
    Map<Grouping, Groups> groups = new EnumMap<>(Grouping.class);
    tables.forEach((grouping, table) -> groups.put(grouping, table.groups()));
    return new Profile(name, total, ranks.quantiles(), timeline, groups);
  }
}
