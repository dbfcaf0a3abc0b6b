package org.tcpconnlat.analyzer.group;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.util.Arrays;
import org.tcpconnlat.analyzer.rank.LatencyHistogram;
import org.tcpconnlat.analyzer.rank.LatencyScale;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.Outcome;

/** The connects of a group on one side of a comparison, counted. Those of parts merge. */
public final class Sample implements Externalizable {
  private static final long serialVersionUID = 1;

  private final long[] outcomes = new long[Outcome.values().length];
  private long retransmitted;
  private long minNanos = Long.MAX_VALUE;
  private long maxNanos = -1;
  private BucketCounts replies = new BucketCounts();

  /** Of no connect; public for those who read it back. */
  public Sample() {}

  void add(ConnectBatch batch, int row) {
    outcomes[batch.outcome[row]]++;
    retransmitted += batch.synRetransmits[row] > 0 ? 1 : 0;
    if (batch.replied(row)) {
      long nanos = batch.latencyNanos[row];
      minNanos = Math.min(minNanos, nanos);
      maxNanos = Math.max(maxNanos, nanos);
      replies.add(nanos);
    }
  }

  void add(Sample other) {
    for (int i = 0; i < outcomes.length; i++) {
      outcomes[i] += other.outcomes[i];
    }
    retransmitted += other.retransmitted;
    minNanos = Math.min(minNanos, other.minNanos);
    maxNanos = Math.max(maxNanos, other.maxNanos);
    replies.add(other.replies);
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

  /** Connects that have a latency to rank. */
  public long replied() {
    return replies.total();
  }

  BucketCounts replies() {
    return replies;
  }

  /** The smallest latency of a reply; there must be one. */
  public long minNanos() {
    return minNanos;
  }

  /** The largest latency of a reply; there must be one. */
  public long maxNanos() {
    return maxNanos;
  }

  /** How the replies' latencies are distributed: four of this scale's buckets are one of that. */
  public LatencyHistogram latencies() {
    LatencyHistogram histogram = new LatencyHistogram();
    for (int bucket : replies.ascending()) {
      histogram.add(LatencyScale.bucket(FineScale.low(bucket)), replies.count(bucket));
    }
    return histogram;
  }

  @Override
  public void writeExternal(ObjectOutput out) throws IOException {
    for (long count : outcomes) {
      Varint.write(out, count);
    }
    Varint.write(out, retransmitted);
    out.writeLong(minNanos);
    out.writeLong(maxNanos);
    replies.write(out);
  }

  @Override
  public void readExternal(ObjectInput in) throws IOException {
    for (int i = 0; i < outcomes.length; i++) {
      outcomes[i] = Varint.read(in);
    }
    retransmitted = Varint.read(in);
    minNanos = in.readLong();
    maxNanos = in.readLong();
    replies = BucketCounts.read(in);
  }
}
