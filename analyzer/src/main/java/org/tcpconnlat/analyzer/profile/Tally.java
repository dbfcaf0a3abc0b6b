package org.tcpconnlat.analyzer.profile;

import org.tcpconnlat.analyzer.group.Percentile;
import org.tcpconnlat.analyzer.rank.LatencyHistogram;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.ConnectFlags;
import org.tcpconnlat.capture.Outcome;

/** What some connects have in common, counted: outcomes, lost SYNs and the latency of replies. */
public final class Tally {
  private static final int MOST_RETRANSMITS = 3;

  private final LatencyHistogram latencies = new LatencyHistogram();
  private final long[] outcomes = new long[Outcome.values().length];
  private final long[] repliesByRetransmits = new long[MOST_RETRANSMITS + 1];
  private long connects;
  private long retransmitted;
  private long withoutPort;
  private double sumNanos;
  private long minNanos = Long.MAX_VALUE;
  private long maxNanos = -1;

  void add(ConnectBatch batch, int i) {
    connects++;
    outcomes[batch.outcome[i]]++;
    retransmitted += batch.synRetransmits[i] > 0 ? 1 : 0;
    withoutPort += (batch.flags[i] & ConnectFlags.NO_PORT) != 0 ? 1 : 0;
    if (batch.replied(i)) {
      repliesByRetransmits[Math.min(MOST_RETRANSMITS, batch.synRetransmits[i])]++;
      addLatency(Math.max(0, batch.latencyNanos[i]));
    }
  }

  private void addLatency(long nanos) {
    latencies.add(nanos);
    sumNanos += nanos;
    minNanos = Math.min(minNanos, nanos);
    maxNanos = Math.max(maxNanos, nanos);
  }

  public void add(Tally other) {
    connects += other.connects;
    retransmitted += other.retransmitted;
    withoutPort += other.withoutPort;
    sumNanos += other.sumNanos;
    minNanos = Math.min(minNanos, other.minNanos);
    maxNanos = Math.max(maxNanos, other.maxNanos);
    latencies.add(other.latencies);
    addEach(outcomes, other.outcomes);
    addEach(repliesByRetransmits, other.repliesByRetransmits);
  }

  private static void addEach(long[] counts, long[] more) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += more[i];
    }
  }

  public long connects() {
    return connects;
  }

  public long count(Outcome outcome) {
    return outcomes[outcome.ordinal()];
  }

  /** Connects that got a SYN-ACK or a RST: those that have a latency to rank. */
  public long replied() {
    return latencies.count();
  }

  /** Connects that did not become a connection. */
  public long failed() {
    return connects - count(Outcome.ESTABLISHED);
  }

  /** Connects that sent a SYN again, whatever their outcome. */
  public long retransmitted() {
    return retransmitted;
  }

  /** Replies that came after exactly so many SYNs were sent again; 3 stands for three or more. */
  public long repliedAfter(int retransmits) {
    return repliesByRetransmits[retransmits];
  }

  /** Replies that came only after a SYN was sent again. */
  public long repliedAfterLoss() {
    return replied() - repliesByRetransmits[0];
  }

  /** Connects for which the host had no source port left. */
  public long withoutPort() {
    return withoutPort;
  }

  /** The latencies of the replies. */
  public LatencyHistogram latencies() {
    return latencies;
  }

  /** A percentile of the replies' latencies within 1.6 %, -1 if there was none. */
  public long approximateNanos(Percentile percentile) {
    return replied() == 0 ? -1 : latencies.approximateNanos(percentile.rank(replied()));
  }

  /** The smallest latency of a reply, -1 if there was none. */
  public long minNanos() {
    return replied() == 0 ? -1 : minNanos;
  }

  /** The largest latency of a reply, -1 if there was none. */
  public long maxNanos() {
    return maxNanos;
  }

  /** The mean latency of the replies, -1 if there was none. */
  public long meanNanos() {
    return replied() == 0 ? -1 : Math.round(sumNanos / replied());
  }
}
