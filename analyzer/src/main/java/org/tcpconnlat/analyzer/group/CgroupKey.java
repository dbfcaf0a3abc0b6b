package org.tcpconnlat.analyzer.group;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.tcpconnlat.analyzer.ColumnValue;
import org.tcpconnlat.analyzer.result.ResultColumn.Kind;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.CgroupNames;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.Texts;

/**
 * The cgroup's path where the recorder could resolve it, else its id. Ids are one boot's of one
 * host, so that the same path is one group over hosts and restarts.
 */
record CgroupKey() implements KeyColumn {
  @Override
  public String name() {
    return "cgroup";
  }

  @Override
  public Kind kind() {
    return Kind.TEXT;
  }

  @Override
  public Set<Column> columns() {
    return Set.of(Column.CGROUP_ID, Column.HOST, Column.TIME);
  }

  @Override
  public Binding bind(Dictionaries dictionaries) {
    Texts names = new Texts();
    return new Binding() {
      @Override
      public ColumnValue values(CaptureSource source) {
        return new Names(CgroupNames.of(source.metadata()), dictionaries, names)::id;
      }

      @Override
      public String text(long id) {
        return names.text((int) id);
      }
    };
  }

  /** The names of one source's cgroups, for one thread. */
  private static final class Names {
    private final CgroupNames names;
    private final Dictionaries dictionaries;
    private final Texts texts;
    private final Map<Cgroup, Named> known = new HashMap<>();
    private Cgroup last = new Cgroup(-1, -1);
    private Named lastNamed;

    private record Cgroup(int host, long id) {}

    private record Named(CgroupNames.Name name, int id) {}

    private Names(CgroupNames names, Dictionaries dictionaries, Texts texts) {
      this.names = names;
      this.dictionaries = dictionaries;
      this.texts = texts;
    }

    /** Most connects have the cgroup of the one before them. */
    private long id(ConnectBatch batch, int row) {
      long micros = batch.timeMicros[row];
      if (last.id() != batch.cgroupId[row]
          || last.host() != batch.host[row]
          || !lastNamed.name.holdsAt(micros)) {
        last = new Cgroup(batch.host[row], batch.cgroupId[row]);
        lastNamed = known.get(last);
        if (lastNamed == null || !lastNamed.name.holdsAt(micros)) {
          lastNamed = named(last, micros);
          known.put(last, lastNamed);
        }
      }
      return lastNamed.id;
    }

    private Named named(Cgroup cgroup, long micros) {
      CgroupNames.Name name =
          names.name(dictionaries.host().text(cgroup.host()), cgroup.id(), micros);
      return new Named(name, texts.id(name.text()));
    }
  }
}
