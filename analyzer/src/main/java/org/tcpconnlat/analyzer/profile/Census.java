package org.tcpconnlat.analyzer.profile;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/** What the first reading tells: which groups to follow, and the time that the connects span. */
final class Census implements Serializable {
  private static final long serialVersionUID = 1;

  private final Map<Integer, TopGroups> groups = new HashMap<>();
  private TimeRange times = TimeRange.EMPTY;

  void add(GroupName name, GroupCount count) {
    if (name.table() == Place.TOTAL) {
      times = times.and(count.times());
    } else {
      top(name.scope(), name.table()).add(name.text(), count);
    }
  }

  Census add(Census other) {
    times = times.and(other.times);
    other.groups.forEach((number, top) -> top(0, number).add(top));
    return this;
  }

  TopGroups groups(int scope, Grouping grouping) {
    return top(scope, grouping.ordinal());
  }

  TimeRange times() {
    return times;
  }

  private TopGroups top(int scope, int table) {
    return groups.computeIfAbsent(scope * Place.TABLES + table, number -> new TopGroups());
  }
}
