package org.tcpconnlat.capture;

import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A cgroup's name is one of some: the name that the host gave its id, or the id itself where it has
 * none.
 */
public final class CgroupCondition implements Condition {
  /** What hosts call their cgroups. */
  public interface Names extends Serializable {
    /** The name, or the id in decimal. */
    String name(String host, long cgroupId);
  }

  private final Names names;
  private final TextTest wanted;
  private final Map<Cgroup, Boolean> verdicts = new ConcurrentHashMap<>();

  public CgroupCondition(Names names, TextTest wanted) {
    this.names = names;
    this.wanted = wanted;
  }

  private record Cgroup(String host, long id) implements Serializable {}

  @Override
  public Set<Column> columns() {
    return Set.of(Column.CGROUP_ID, Column.HOST);
  }

  @Override
  public boolean accepts(ConnectBatch batch, int row) {
    return verdict(
        new Cgroup(batch.dictionaries.host().text(batch.host[row]), batch.cgroupId[row]));
  }

  @Override
  public int retain(ConnectBatch batch, int[] rows, int count) {
    int kept = 0;
    int before = -1;
    boolean accepted = false;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (before < 0
          || batch.cgroupId[row] != batch.cgroupId[before]
          || batch.host[row] != batch.host[before]) {
        accepted = accepts(batch, row);
        before = row;
      }
      if (accepted) {
        rows[kept++] = row;
      }
    }
    return kept;
  }

  private boolean verdict(Cgroup cgroup) {
    return verdicts.computeIfAbsent(cgroup, c -> wanted.test(names.name(c.host, c.id)));
  }
}
