package org.tcpconnlat.capture;

import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which connects are wanted.
 *
 * @param pid this process only
 * @param ip 4 or 6: this family only
 * @param minMicros latency of at least this, both truncated to a microsecond
 */
public record ConnectFilter(OptionalInt pid, OptionalInt ip, long minMicros) {
  public static final ConnectFilter ALL =
      new ConnectFilter(OptionalInt.empty(), OptionalInt.empty(), 0);

  public boolean accepts(ConnectBatch batch, int i) {
    return (pid.isEmpty() || batch.pid[i] == pid.getAsInt())
        && (ip.isEmpty() || batch.ip[i] == ip.getAsInt())
        && (minMicros == 0 || batch.latencyNanos[i] / 1000 >= minMicros);
  }

  /** The columns that {@link #accepts} looks at. */
  public Set<Column> columns() {
    Set<Column> columns = EnumSet.noneOf(Column.class);
    pid.ifPresent(wanted -> columns.add(Column.PID));
    ip.ifPresent(wanted -> columns.add(Column.IP));
    if (minMicros > 0) {
      columns.add(Column.LATENCY_NS);
    }
    return columns;
  }
}
