package org.tcpconnlat.analyzer.profile;

import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tcpconnlat.analyzer.pass.Pass;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Dictionaries;

/** The first reading: how many connects every group has, and how many of them failed. */
record CensusPass(Scopes scopes) implements Pass<GroupName, GroupCount, Census> {
  @Override
  public Set<Column> columns() {
    return scopes.columns(Column.TIME);
  }

  @Override
  public ConnectFilter filter(int side) {
    return scopes.filter();
  }

  @Override
  public Pass.Part<GroupName, GroupCount> part(Dictionaries texts) {
    return new Part(scopes, texts);
  }

  @Override
  public GroupCount merge(GroupCount one, GroupCount other) {
    return one.merge(other);
  }

  @Override
  public Census none() {
    return new Census();
  }

  @Override
  public void put(Census result, GroupName name, GroupCount count) {
    result.add(name, count);
  }

  @Override
  public Census join(Census one, Census other) {
    return one.add(other);
  }

  private static final class Part implements Pass.Part<GroupName, GroupCount> {
    private final Scopes.Reader reader;
    private final GroupKeys keys;
    private final Counts[] tables;
    private long firstMicros = Long.MAX_VALUE;
    private long lastMicros = Long.MIN_VALUE;

    Part(Scopes scopes, Dictionaries texts) {
      reader = scopes.reader(texts);
      keys = new GroupKeys(texts);
      tables = new Counts[scopes.count() * Place.TOTAL];
      Arrays.setAll(tables, table -> new Counts());
    }

    @Override
    public void from(int side, CaptureSource source) {}

    @Override
    public void add(ConnectBatch batch) {
      reader.each(batch, this::count);
    }

    private void count(int scope, ConnectBatch batch, int row) {
      firstMicros = Math.min(firstMicros, batch.timeMicros[row]);
      lastMicros = Math.max(lastMicros, batch.timeMicros[row]);
      boolean established = batch.outcome[row] == 0;
      for (Grouping grouping : GroupKeys.GROUPINGS) {
        tables[scope * Place.TOTAL + grouping.ordinal()].add(
            keys.id(grouping, batch, row), established);
      }
    }

    @Override
    public Iterator<Map.Entry<GroupName, GroupCount>> figures() {
      Map.Entry<GroupName, GroupCount> all =
          new SimpleImmutableEntry<>(
              new GroupName(0, Place.TOTAL, ""),
              new GroupCount(0, 0, new TimeRange(firstMicros, lastMicros)));
      return Stream.concat(
              Stream.of(all), IntStream.range(0, tables.length).boxed().flatMap(this::figures))
          .iterator();
    }

    private Stream<Map.Entry<GroupName, GroupCount>> figures(int number) {
      Counts counts = tables[number];
      Grouping grouping = GroupKeys.GROUPINGS.get(number % Place.TOTAL);
      return IntStream.range(0, counts.end)
          .filter(id -> counts.connects[id] > 0)
          .mapToObj(
              id ->
                  new SimpleImmutableEntry<>(
                      new GroupName(
                          number / Place.TOTAL, grouping.ordinal(), keys.label(grouping, id)),
                      new GroupCount(counts.connects[id], counts.failed[id], TimeRange.EMPTY)));
    }
  }

  /** Of one grouping, by the group's number in this part. */
  private static final class Counts {
    private long[] connects = new long[64];
    private long[] failed = new long[64];
    private int end;

    void add(int group, boolean established) {
      if (group >= connects.length) {
        int length = Math.max(group + 1, 2 * connects.length);
        connects = Arrays.copyOf(connects, length);
        failed = Arrays.copyOf(failed, length);
      }
      end = Math.max(end, group + 1);
      connects[group]++;
      failed[group] += established ? 0 : 1;
    }
  }
}
