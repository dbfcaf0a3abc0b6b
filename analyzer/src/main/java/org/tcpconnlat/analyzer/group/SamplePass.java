package org.tcpconnlat.analyzer.group;

import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.tcpconnlat.analyzer.pass.Pass;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Dictionaries;

/** The first reading for a comparison: both sides of every group, counted. */
record SamplePass(SampledRows rows)
    implements Pass<GroupKey, SampledSides, Map<GroupKey, SampledSides>> {
  @Override
  public Set<Column> columns() {
    return rows.columns(Column.LATENCY_NS, Column.SYN_RETRANSMITS);
  }

  @Override
  public ConnectFilter filter(int side) {
    return rows.filters().get(side).connects();
  }

  @Override
  public boolean namesCgroups() {
    return rows.namesCgroups();
  }

  @Override
  public Pass.Part<GroupKey, SampledSides> part(Dictionaries texts) {
    return new Part(rows, texts);
  }

  @Override
  public SampledSides merge(SampledSides one, SampledSides other) {
    return one.merge(other);
  }

  @Override
  public Map<GroupKey, SampledSides> none() {
    return new HashMap<>();
  }

  @Override
  public void put(Map<GroupKey, SampledSides> result, GroupKey key, SampledSides sides) {
    result.put(key, sides);
  }

  @Override
  public Map<GroupKey, SampledSides> join(
      Map<GroupKey, SampledSides> one, Map<GroupKey, SampledSides> other) {
    one.putAll(other);
    return one;
  }

  private static final class Part implements Pass.Part<GroupKey, SampledSides> {
    private final SampledRows rows;
    private final PartKeys keys;
    private final List<SampledSides> groups = new ArrayList<>();
    private int side;

    Part(SampledRows rows, Dictionaries texts) {
      this.rows = rows;
      this.keys = new PartKeys(rows.keys(), texts);
    }

    @Override
    public void from(int number, CaptureSource source) {
      side = number;
      keys.from(source);
    }

    @Override
    public void add(ConnectBatch batch) {
      int count = keys.take(batch, rows.filters().get(side));
      while (groups.size() < keys.size()) {
        groups.add(new SampledSides());
      }
      for (int i = 0; i < count; i++) {
        groups.get(keys.id(i)).side(side).add(batch, keys.row(i));
      }
    }

    @Override
    public Iterator<Map.Entry<GroupKey, SampledSides>> figures() {
      return IntStream.range(0, groups.size())
          .<Map.Entry<GroupKey, SampledSides>>mapToObj(
              id -> new SimpleImmutableEntry<>(keys.key(id), groups.get(id)))
          .iterator();
    }
  }
}
