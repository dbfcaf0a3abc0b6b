package org.tcpconnlat.analyzer.profile;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tcpconnlat.capture.ConnectBatch;

/**
 * One profile in the making. Fed in order: every row to {@link #count}, every row to {@link
 * #tally}, then every row to {@link #rank} until {@link #endReading} says that all is known.
 */
final class Scope {
  private final String name;
  private final GroupKeys keys;
  private final Map<Grouping, Census> census = new EnumMap<>(Grouping.class);
  private final Map<Grouping, GroupTable> tables = new EnumMap<>(Grouping.class);
  private final Tally total = new Tally();
  private Tally[] timeline = {};
  private TimeAxis axis;
  private ReplyRanks ranks;

  Scope(String name, GroupKeys keys) {
    this.name = name;
    this.keys = keys;
    for (Grouping grouping : Grouping.values()) {
      census.put(grouping, new Census());
    }
  }

  void count(ConnectBatch batch, int i) {
    boolean established = batch.outcome[i] == 0;
    census.forEach((grouping, counts) -> counts.add(keys.id(grouping, batch, i), established));
  }

  void startTallies(TimeAxis chosen) {
    axis = chosen;
    timeline = new Tally[chosen.bins()];
    Arrays.setAll(timeline, bin -> new Tally());
    census.forEach((grouping, counts) -> tables.put(grouping, new GroupTable(counts)));
    census.clear();
  }

  void tally(ConnectBatch batch, int i) {
    total.add(batch, i);
    timeline[axis.bin(batch.timeMicros[i])].add(batch, i);
    tables.forEach((grouping, table) -> table.add(keys.id(grouping, batch, i), batch, i));
  }

  void startRanks(int largestGroups) {
    ranks = new ReplyRanks(total);
    tables.values().forEach(table -> table.shortlist(largestGroups));
  }

  void rank(ConnectBatch batch, int i) {
    long nanos = Math.max(0, batch.latencyNanos[i]);
    ranks.add(nanos);
    tables.forEach((grouping, table) -> table.addExact(keys.id(grouping, batch, i), nanos));
  }

  /** Whether every percentile is known now. */
  boolean endReading() {
    boolean done = ranks.endReading();
    for (GroupTable table : tables.values()) {
      done &= table.endReading();
    }
    return done;
  }

  Profile profile() {
    Map<Grouping, Groups> groups = new EnumMap<>(Grouping.class);
    tables.forEach((grouping, table) -> groups.put(grouping, table.groups(grouping, keys)));
    return new Profile(name, total, ranks.quantiles(), List.of(timeline), groups);
  }
}
