package org.tcpconnlat.analyzer.profile;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.math.BigInteger;
import org.tcpconnlat.analyzer.group.Percentile;
import org.tcpconnlat.analyzer.rank.LatencyHistogram;
import org.tcpconnlat.analyzer.rank.Mean;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.ConnectFlags;
import org.tcpconnlat.capture.Outcome;

/** What some connects have in common, counted: outcomes, lost SYNs and the latency of replies. */
public final class Tally implements Externalizable {
  private static final long serialVersionUID = 1;
  private static final int MOST_RETRANSMITS = 3;
  private static final long LOW = 0xffff_ffffL;

  private final LatencyHistogram latencies = new LatencyHistogram();
  private final long[] outcomes = new long[Outcome.values().length];
  private final long[] repliesByRetransmits = new long[MOST_RETRANSMITS + 1];
  private long connects;
  private long retransmitted;
  private long withoutPort;

  /**
   * Of the replies, exactly, so that the order of adding does not matter: high times 2^32 + low.
   */
  private long sumHigh;

  private long sumLow;
  private long minNanos = Long.MAX_VALUE;
  private long maxNanos = -1;

  /** Of nothing; public for those who read it back. */
  public Tally() {}

  void add(ConnectBatch batch, int i) {
    connects++;
    outcomes[batch.outcome[i]]++;
    retransmitted += batch.synRetransmits[i] > 0 ? 1 : 0;
    withoutPort += (batch.flags[i] & ConnectFlags.NO_PORT) != 0 ? 1 : 0;
    if (batch.replied(i)) {
      repliesByRetransmits[Math.min(MOST_RETRANSMITS, batch.synRetransmits[i])]++;
      addLatency(batch.latencyNanos[i]);
    }
  }

  private void addLatency(long nanos) {
    latencies.add(nanos);
    addToSum(nanos >>> Integer.SIZE, nanos & LOW);
    minNanos = Math.min(minNanos, nanos);
    maxNanos = Math.max(maxNanos, nanos);
  }

  private void addToSum(long high, long low) {
    long sum = sumLow + low;
    sumHigh += high + (sum >>> Integer.SIZE);
    sumLow = sum & LOW;
  }

  public void add(Tally other) {
    connects += other.connects;
    retransmitted += other.retransmitted;
    withoutPort += other.withoutPort;
    addToSum(other.sumHigh, other.sumLow);
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
    BigInteger high = BigInteger.valueOf(sumHigh).shiftLeft(Integer.SIZE);
    return replied() == 0 ? -1 : Mean.of(high.add(BigInteger.valueOf(sumLow)), replied());
  }

  @Override
  public void writeExternal(ObjectOutput out) throws IOException {
    write(out, connects, retransmitted, withoutPort, sumHigh, sumLow, minNanos, maxNanos);
    write(out, outcomes);
    write(out, repliesByRetransmits);
    latencies.write(out);
  }

  private static void write(ObjectOutput out, long... values) throws IOException {
    for (long value : values) {
      out.writeLong(value);
    }
  }

  @Override
  public void readExternal(ObjectInput in) throws IOException {
    connects = in.readLong();
    retransmitted = in.readLong();
    withoutPort = in.readLong();
    sumHigh = in.readLong();
    sumLow = in.readLong();
    minNanos = in.readLong();
    maxNanos = in.readLong();
    read(in, outcomes);
    read(in, repliesByRetransmits);
    latencies.read(in);
  }

  private static void read(ObjectInput in, long[] values) throws IOException {
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readLong();
    }
  }
}
