package org.tcpconnlat.analyzer.group;

import java.util.Arrays;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.Outcome;

/** The connects of a group, with every latency of a reply: what a statistical test works on. */
public final class Sample {
  private final long[] outcomes = new long[Outcome.values().length];
  private long retransmitted;
  private long[] latencies = {};
  private int replies;

  void add(ConnectBatch batch, int row) {
    outcomes[batch.outcome[row]]++;
    retransmitted += batch.synRetransmits[row] > 0 ? 1 : 0;
    if (batch.replied(row)) {
      if (replies == latencies.length) {
        latencies = Arrays.copyOf(latencies, Math.max(16, replies + (replies >> 1)));
      }
      latencies[replies++] = Math.max(0, batch.latencyNanos[row]);
    }
  }

  void finish() {
    latencies = Arrays.copyOf(latencies, replies);
    Arrays.sort(latencies);
  }

  public long connects() {
    return Arrays.stream(outcomes).sum();
  }

  public long count(Outcome outcome) {
    return outcomes[outcome.ordinal()];
  }

  /** Connects that sent a SYN again, whatever their outcome. */
  public long retransmitted() {
    return retransmitted;
  }

  /** Nanoseconds, ascending; the caller leaves them as they are. */
  public long[] latencies() {
    return latencies;
  }

  /** The nearest-rank percentile; there must be a latency. */
  public long nanos(Percentile percentile) {
    return latencies[(int) percentile.rank(latencies.length) - 1];
  }
}
