package org.tcpconnlat.analyzer.profile;

import java.io.Serializable;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Dictionaries;

/**
 * Which rows belong to which profiles: those that pass to number 0, and to the one of their host.
 *
 * @param hosts that have a profile of their own, from number 1 on
 */
record Scopes(ConnectFilter filter, List<String> hosts) implements Serializable {
  Scopes {
    hosts = List.copyOf(hosts);
  }

  int count() {
    return 1 + hosts.size();
  }

  /** The columns that tell, and some. */
  Set<Column> columns(Column... more) {
    Set<Column> columns = EnumSet.of(Column.OUTCOME, more);
    columns.addAll(GroupKeys.COLUMNS);
    if (!hosts.isEmpty()) {
      columns.add(Column.HOST);
    }
    return columns;
  }

  Reader reader(Dictionaries texts) {
    return new Reader(this, texts);
  }

  /** What is done with a row, for each profile that it belongs to. */
  interface Row {
    void add(int scope, ConnectBatch batch, int row);
  }

  /** Hands rows out, for one part of them. */
  static final class Reader {
    private final Scopes scopes;
    private final Dictionaries texts;
    private final int[] rows = new int[ConnectBatch.CAPACITY];
    private int lastHost = -1;
    private int lastScope;

    private Reader(Scopes scopes, Dictionaries texts) {
      this.scopes = scopes;
      this.texts = texts;
    }

    void each(ConnectBatch batch, Row row) {
      int count = scopes.filter.select(batch, rows);
      for (int i = 0; i < count; i++) {
        row.add(0, batch, rows[i]);
        int host = scopes.hosts.isEmpty() ? 0 : host(batch.host[rows[i]]);
        if (host > 0) {
          row.add(host, batch, rows[i]);
        }
      }
    }

    /** The number of a host's profile, 0 where it has none of its own. */
    private int host(int id) {
      if (id != lastHost) {
        lastHost = id;
        lastScope = 1 + scopes.hosts.indexOf(texts.host().text(id));
      }
      return lastScope;
    }
  }
}
