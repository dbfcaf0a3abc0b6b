package org.tcpconnlat.analyzer;

import java.io.IOException;
import java.util.Set;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;

/** Copies accepted rows out of a reader's batches into batches that may be kept. */
final class RowPacker implements CaptureSource.Consumer {
  /** Takes a filled batch and gives an empty one for it. */
  interface Exchange {
    ConnectBatch exchange(ConnectBatch filled) throws IOException;
  }

  private final RowFilter filter;
  private final Set<Column> columns;
  private final Exchange exchange;
  private final int[] accepted = new int[ConnectBatch.CAPACITY];
  private ConnectBatch packed;

  RowPacker(RowFilter filter, Set<Column> columns, Exchange exchange, ConnectBatch first) {
    this.filter = filter;
    this.columns = columns;
    this.exchange = exchange;
    this.packed = first;
  }

  @Override
  public void accept(ConnectBatch batch) throws IOException {
    int count = filter.select(batch, accepted);
    for (int from = 0; from < count; ) {
      int rows = Math.min(count - from, ConnectBatch.CAPACITY - packed.size);
      copy(batch, from, rows);
      from += rows;
      if (packed.isFull()) {
        packed = exchange.exchange(packed);
      }
    }
  }

  /** Hands over what is left, then an empty batch: the end. */
  void finish() throws IOException {
    if (packed.size > 0) {
      packed = exchange.exchange(packed);
    }
    exchange.exchange(packed);
  }

  private void copy(ConnectBatch from, int first, int rows) {
    for (Column column : columns) {
      switch (column) {
        case TIME -> gather(from.timeMicros, first, rows, packed.timeMicros);
        case LATENCY_NS -> gather(from.latencyNanos, first, rows, packed.latencyNanos);
        case PID -> gather(from.pid, first, rows, packed.pid);
        case TID -> gather(from.tid, first, rows, packed.tid);
        case UID -> gather(from.uid, first, rows, packed.uid);
        case COMM -> gather(from.comm, first, rows, packed.comm);
        case PROCESS -> gather(from.process, first, rows, packed.process);
        case IP -> gather(from.ip, first, rows, packed.ip);
        case SADDR -> gather(from.saddr, first, rows, packed.saddr);
        case DADDR -> gather(from.daddr, first, rows, packed.daddr);
        case LPORT -> gather(from.lport, first, rows, packed.lport);
        case DPORT -> gather(from.dport, first, rows, packed.dport);
        case OUTCOME -> gather(from.outcome, first, rows, packed.outcome);
        case ERRNO -> gather(from.errno, first, rows, packed.errno);
        case SYN_RETRANSMITS -> gather(from.synRetransmits, first, rows, packed.synRetransmits);
        case CGROUP_ID -> gather(from.cgroupId, first, rows, packed.cgroupId);
        case NETNS -> gather(from.netns, first, rows, packed.netns);
        case FLAGS -> gather(from.flags, first, rows, packed.flags);
        case HOST -> gather(from.host, first, rows, packed.host);
      }
    }
    packed.size += rows;
  }

  private void gather(int[] from, int first, int rows, int[] into) {
    for (int i = 0; i < rows; i++) {
      into[packed.size + i] = from[accepted[first + i]];
    }
  }

  private void gather(long[] from, int first, int rows, long[] into) {
    for (int i = 0; i < rows; i++) {
      into[packed.size + i] = from[accepted[first + i]];
    }
  }
}
