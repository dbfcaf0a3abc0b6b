package org.tcpconnlat.analyzer.group;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.tcpconnlat.analyzer.ColumnValue;
import org.tcpconnlat.analyzer.result.ResultColumn.Kind;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.Texts;

/**
 * The cgroup's path where the recorder could resolve it, else its id. Ids are one host's, so that
 * the same path is one group over hosts and restarts.
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
    return Set.of(Column.CGROUP_ID, Column.HOST);
  }

  @Override
  public Binding bind(Dictionaries dictionaries) {
    Texts names = new Texts();
    return new Binding() {
      @Override
      public ColumnValue values(CaptureSource source) {
        return new Names(source.metadata(), dictionaries, names)::id;
      }

      @Override
      public String text(long id) {
        return names.text((int) id);
      }
    };
  }

  /** The names of one source's cgroups, for one thread. */
  private static final class Names {
    private final CaptureMetadata metadata;
    private final Dictionaries dictionaries;
    private final Texts texts;
    private final Map<Cgroup, Integer> ids = new HashMap<>();
    private Cgroup last = new Cgroup(-1, -1);
    private int lastId;

    private record Cgroup(int host, long id) {}

    private Names(CaptureMetadata metadata, Dictionaries dictionaries, Texts texts) {
      this.metadata = metadata;
      this.dictionaries = dictionaries;
      this.texts = texts;
    }

    /** Most connects have the cgroup of the one before them. */
    private long id(ConnectBatch batch, int row) {
      if (last.id() != batch.cgroupId[row] || last.host() != batch.host[row]) {
        last = new Cgroup(batch.host[row], batch.cgroupId[row]);
        lastId = ids.computeIfAbsent(last, cgroup -> texts.id(name(cgroup)));
      }
      return lastId;
    }

    private String name(Cgroup cgroup) {
      return metadata
          .cgroupPath(dictionaries.host().text(cgroup.host()), cgroup.id())
          .orElseGet(() -> Long.toUnsignedString(cgroup.id()));
    }
  }
}
