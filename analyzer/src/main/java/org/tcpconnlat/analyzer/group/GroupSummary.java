package org.tcpconnlat.analyzer.group;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.math.BigInteger;
import org.tcpconnlat.analyzer.rank.Mean;
import org.tcpconnlat.capture.ConnectBatch;

/**
 * What a first pass knows of a group, from some of its connects or from all: summaries of parts
 * merge. Its size grows with how different the latencies are, not with how many.
 */
public final class GroupSummary implements Externalizable {
  private static final long serialVersionUID = 1;

  private long connects;
  private long noReply;
  private long retransmitted;
  private long min = Long.MAX_VALUE;
  private long max = Long.MIN_VALUE;

  /** Of the replies; 128 bits, the upper half first. */
  private long sumHigh;

  private long sumLow;
  private BucketCounts replies = new BucketCounts();
  private BucketCounts unanswered = new BucketCounts();

  /** Of no connect; public for those who read it back. */
  public GroupSummary() {}

  void add(ConnectBatch batch, int row, Measures measures) {
    boolean replied = batch.replied(row);
    connects++;
    noReply += replied ? 0 : 1;
    retransmitted += batch.synRetransmits[row] > 0 ? 1 : 0;
    if (!measures.latencies()) {
      return;
    }
    long nanos = batch.latencyNanos[row];
    if (replied) {
      min = Math.min(min, nanos);
      max = Math.max(max, nanos);
      addToSum(0, nanos);
      replies.add(nanos);
    } else if (measures.censored()) {
      unanswered.add(nanos);
    }
  }

  /** Adds another part's, which stays as it is; gives this one back. */
  public GroupSummary merge(GroupSummary other) {
    connects += other.connects;
    noReply += other.noReply;
    retransmitted += other.retransmitted;
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
    addToSum(other.sumHigh, other.sumLow);
    replies.add(other.replies);
    unanswered.add(other.unanswered);
    return this;
  }

  private void addToSum(long high, long low) {
    long sum = sumLow + low;
    long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
    sumHigh += high + carry;
    sumLow = sum;
  }

  public long connects() {
    return connects;
  }

  long noReply() {
    return noReply;
  }

  long retransmitted() {
    return retransmitted;
  }

  /** The smallest latency of a reply; there must be one. */
  long min() {
    return min;
  }

  long max() {
    return max;
  }

  /** Of the replies, rounded half up; there must be one. */
  long mean() {
    BigInteger low = new BigInteger(Long.toUnsignedString(sumLow));
    BigInteger sum = BigInteger.valueOf(sumHigh).shiftLeft(Long.SIZE).add(low);
    return Mean.of(sum, replies.total());
  }

  BucketCounts replies() {
    return replies;
  }

  /** What is ranked: the replies, and if censored the others, too. */
  BucketCounts ranked() {
    if (unanswered.total() == 0) {
      return replies;
    }
    BucketCounts ranked = new BucketCounts();
    ranked.add(replies);
    ranked.add(unanswered);
    return ranked;
  }

  @Override
  public void writeExternal(ObjectOutput out) throws IOException {
    Varint.write(out, connects);
    Varint.write(out, noReply);
    Varint.write(out, retransmitted);
    out.writeLong(min);
    out.writeLong(max);
    out.writeLong(sumHigh);
    out.writeLong(sumLow);
    replies.write(out);
    unanswered.write(out);
  }

  @Override
  public void readExternal(ObjectInput in) throws IOException {
    connects = Varint.read(in);
    noReply = Varint.read(in);
    retransmitted = Varint.read(in);
    min = in.readLong();
    max = in.readLong();
    sumHigh = in.readLong();
    sumLow = in.readLong();
    replies = BucketCounts.read(in);
    unanswered = BucketCounts.read(in);
  }
}
