package org.tcpconnlat.capture.parquet;

import java.util.BitSet;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.Dictionaries;

/** What stands in a row for a value that isn't there: what is least wrong, or nothing. */
final class ForeignDefaults {
  /** Without these there is nothing to tell. */
  static final Set<Column> NEEDED =
      EnumSet.of(Column.TIME, Column.LATENCY_NS, Column.DADDR, Column.OUTCOME);

  private static final int NO_USER = -1;

  private ForeignDefaults() {}

  /** In words, beside a column's name; of those that are not needed. */
  static String words(Column column) {
    return switch (column) {
      case TIME, LATENCY_NS, DADDR, OUTCOME -> throw new IllegalArgumentException(column.name());
      case PID, LPORT, DPORT, ERRNO, SYN_RETRANSMITS, CGROUP_ID, NETNS -> "0";
      case TID -> "pid";
      case UID -> "4294967295";
      case COMM -> "process";
      case PROCESS -> "comm";
      case IP -> "daddr's";
      case SADDR -> "0.0.0.0 or ::";
      case FLAGS, HOST -> "empty";
    };
  }

  /** Fills what is absent, in the order of the columns: later ones follow from earlier ones. */
  static void fill(ConnectBatch batch, Map<Column, BitSet> absent) {
    for (Column column : Column.values()) {
      BitSet rows = absent.get(column);
      for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
        fill(batch, row, column, absent);
      }
    }
  }

  private static void fill(ConnectBatch batch, int row, Column column, Map<Column, BitSet> absent) {
    Dictionaries texts = batch.dictionaries;
    switch (column) {
      case TIME, LATENCY_NS, DADDR, OUTCOME -> throw new IllegalArgumentException(column.name());
      case PID -> batch.pid[row] = 0;
      case TID -> batch.tid[row] = batch.pid[row];
      case UID -> batch.uid[row] = NO_USER;
      case COMM ->
          batch.comm[row] =
              texts
                  .comm()
                  .id(
                      absent.get(Column.PROCESS).get(row)
                          ? ""
                          : texts.process().text(batch.process[row]));
      case PROCESS -> batch.process[row] = texts.process().id(texts.comm().text(batch.comm[row]));
      case IP -> batch.ip[row] = texts.daddr().text(batch.daddr[row]).indexOf(':') < 0 ? 4 : 6;
      case SADDR -> batch.saddr[row] = texts.saddr().id(batch.ip[row] == 4 ? "0.0.0.0" : "::");
      case LPORT -> batch.lport[row] = 0;
      case DPORT -> batch.dport[row] = 0;
      case ERRNO -> batch.errno[row] = 0;
      case SYN_RETRANSMITS -> batch.synRetransmits[row] = 0;
      case CGROUP_ID -> batch.cgroupId[row] = 0;
      case NETNS -> batch.netns[row] = 0;
      case FLAGS -> batch.flags[row] = 0;
      case HOST -> batch.host[row] = texts.host().id("");
    }
  }
}
