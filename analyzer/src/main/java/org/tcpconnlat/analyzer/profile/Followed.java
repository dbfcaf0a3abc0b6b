package org.tcpconnlat.analyzer.profile;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/** The groups that are followed, by profile and grouping. */
record Followed(List<Slots> tables) implements Serializable {
  Followed {
    tables = List.copyOf(tables);
  }

  /**
   * The groups of one grouping.
   *
   * @param numbers of those that are followed, by name
   * @param others the number that stands for all others
   */
  record Slots(Map<String, Integer> numbers, int others) implements Serializable {
    Slots {
      numbers = Map.copyOf(numbers);
    }
  }

  int slot(int scope, int table, String name) {
    Slots slots = tables.get(scope * Place.TOTAL + table);
    return slots.numbers.getOrDefault(name, slots.others);
  }
}
