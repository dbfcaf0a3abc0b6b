package org.tcpconnlat.analyzer;

import java.util.function.IntFunction;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.ConnectFlags;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.Outcome;
import org.tcpconnlat.capture.Texts;

/** Takes one column of a row: the number itself, or for a text its id. */
@FunctionalInterface
public interface ColumnValue {
  long at(ConnectBatch batch, int row);

  /**
   * Takes the column of several rows.
   *
   * @param rows which, the first {@code count} of these
   * @param values takes the result, in the order of the rows
   */
  default void take(ConnectBatch batch, int[] rows, int count, long[] values) {
    for (int i = 0; i < count; i++) {
      values[i] = at(batch, rows[i]);
    }
  }

  static ColumnValue of(Column column) {
    return switch (column) {
      case TIME -> (batch, row) -> batch.timeMicros[row];
      case LATENCY_NS -> (batch, row) -> batch.latencyNanos[row];
      case PID -> (batch, row) -> batch.pid[row];
      case TID -> (batch, row) -> batch.tid[row];
      case UID -> (batch, row) -> batch.uid[row];
      case COMM -> (batch, row) -> batch.comm[row];
      case PROCESS -> (batch, row) -> batch.process[row];
      case IP -> (batch, row) -> batch.ip[row];
      case SADDR -> (batch, row) -> batch.saddr[row];
      case DADDR -> (batch, row) -> batch.daddr[row];
      case LPORT -> (batch, row) -> batch.lport[row];
      case DPORT -> (batch, row) -> batch.dport[row];
      case OUTCOME -> (batch, row) -> batch.outcome[row];
      case ERRNO -> (batch, row) -> batch.errno[row];
      case SYN_RETRANSMITS -> (batch, row) -> batch.synRetransmits[row];
      case CGROUP_ID -> (batch, row) -> batch.cgroupId[row];
      case NETNS -> (batch, row) -> batch.netns[row];
      case FLAGS -> (batch, row) -> batch.flags[row];
      case HOST -> (batch, row) -> batch.host[row];
    };
  }

  /** The texts behind the ids of a column of type STRING. */
  static IntFunction<String> texts(Column column, Dictionaries dictionaries) {
    return switch (column) {
      case COMM -> textsOf(dictionaries.comm());
      case PROCESS -> textsOf(dictionaries.process());
      case SADDR -> textsOf(dictionaries.saddr());
      case DADDR -> textsOf(dictionaries.daddr());
      case HOST -> textsOf(dictionaries.host());
      case OUTCOME -> ordinal -> Outcome.of(ordinal).text();
      case FLAGS -> ConnectFlags::text;
      default -> throw new IllegalArgumentException(column + " holds no text");
    };
  }

  private static IntFunction<String> textsOf(Texts texts) {
    return texts::text;
  }
}
