package org.tcpconnlat.capture;

/** Where in a batch a column stands. */
public final class BatchColumns {
  private BatchColumns() {}

  /** Values, or for a text column ids, outcome ordinals or flag bits. */
  public static int[] ints(ConnectBatch batch, Column column) {
    return switch (column) {
      case PID -> batch.pid;
      case TID -> batch.tid;
      case UID -> batch.uid;
      case COMM -> batch.comm;
      case PROCESS -> batch.process;
      case IP -> batch.ip;
      case SADDR -> batch.saddr;
      case DADDR -> batch.daddr;
      case LPORT -> batch.lport;
      case DPORT -> batch.dport;
      case OUTCOME -> batch.outcome;
      case ERRNO -> batch.errno;
      case SYN_RETRANSMITS -> batch.synRetransmits;
      case FLAGS -> batch.flags;
      case HOST -> batch.host;
      case TIME, LATENCY_NS, CGROUP_ID, NETNS -> throw new IllegalArgumentException(column.name());
    };
  }

  public static long[] longs(ConnectBatch batch, Column column) {
    return switch (column) {
      case TIME -> batch.timeMicros;
      case LATENCY_NS -> batch.latencyNanos;
      case CGROUP_ID -> batch.cgroupId;
      case NETNS -> batch.netns;
      default -> throw new IllegalArgumentException(column.name());
    };
  }

  /**
   * What no recorder writes and every calculation relies on: the first value below zero of a column
   * that {@linkplain Column#isMeasured measures or counts}; 0 if there is none.
   */
  public static long belowZero(ConnectBatch batch, Column column) {
    if (!column.isMeasured()) {
      return 0;
    }
    long[] longs = column.isLong() ? longs(batch, column) : null;
    int[] ints = column.isLong() ? null : ints(batch, column);
    for (int row = 0; row < batch.size; row++) {
      long value = longs == null ? ints[row] : longs[row];
      if (value < 0) {
        return value;
      }
    }
    return 0;
  }
}
