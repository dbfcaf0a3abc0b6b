package org.tcpconnlat.capture;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A cgroup's name is one of some: what {@link CgroupNames} of the row's own capture call it. */
public final class CgroupCondition implements Condition {
  private final TextTest wanted;
  private final transient Map<Cgroup, Verdict> verdicts = new ConcurrentHashMap<>();

  public CgroupCondition(TextTest wanted) {
    this.wanted = wanted;
  }

  private record Cgroup(CgroupNames names, String host, long id) {}

  private record Verdict(CgroupNames.Name name, boolean accepted) {}

  @Override
  public Set<Column> columns() {
    return Set.of(Column.CGROUP_ID, Column.HOST, Column.TIME);
  }

  @Override
  public boolean accepts(ConnectBatch batch, int row) {
    return verdict(batch, row).accepted;
  }

  @Override
  public int retain(ConnectBatch batch, int[] rows, int count) {
    int kept = 0;
    int before = -1;
    Verdict verdict = null;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (before < 0
          || batch.cgroupId[row] != batch.cgroupId[before]
          || batch.host[row] != batch.host[before]
          || !verdict.name.holdsAt(batch.timeMicros[row])) {
        verdict = verdict(batch, row);
        before = row;
      }
      if (verdict.accepted) {
        rows[kept++] = row;
      }
    }
    return kept;
  }

  private Verdict verdict(ConnectBatch batch, int row) {
    String host = batch.dictionaries.host().text(batch.host[row]);
    Cgroup cgroup = new Cgroup(batch.cgroups, host, batch.cgroupId[row]);
    long micros = batch.timeMicros[row];
    Verdict known = verdicts.get(cgroup);
    if (known != null && known.name.holdsAt(micros)) {
      return known;
    }
    CgroupNames.Name name = cgroup.names.name(host, cgroup.id, micros);
    Verdict verdict = new Verdict(name, wanted.test(name.text()));
    verdicts.put(cgroup, verdict);
    return verdict;
  }

  /** Elsewhere nothing is remembered yet. */
  private Object readResolve() {
    return new CgroupCondition(wanted);
  }
}
