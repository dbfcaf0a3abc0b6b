package org.tcpconnlat.analyzer.group;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.util.Arrays;

/**
 * The latencies of a bucket that a second pass found, each different one once with how often it
 * came: so there are never more than the bucket is wide. Those of parts merge.
 */
public final class BucketValues implements Externalizable {
  private static final long serialVersionUID = 1;

  /** Ascending and distinct once {@link #compact}ed, with {@link #counts} beside. */
  private long[] nanos = new long[8];

  private long[] counts = new long[8];
  private int size;
  private int compacted;

  /** Of nothing; public for those who read it back. */
  public BucketValues() {}

  void add(long value) {
    add(value, 1);
  }

  private void add(long value, long count) {
    if (isCompact() && size > 0 && nanos[size - 1] == value) {
      counts[size - 1] += count;
      return;
    }
    if (size == nanos.length) {
      compact();
      if (2 * size > nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * nanos.length);
        counts = Arrays.copyOf(counts, nanos.length);
      }
    }
    boolean ascends = isCompact() && (size == 0 || nanos[size - 1] < value);
    nanos[size] = value;
    counts[size++] = count;
    compacted = ascends ? size : compacted;
  }

  private boolean isCompact() {
    return compacted == size;
  }

  /** Adds another part's; gives this one back. */
  public BucketValues merge(BucketValues other) {
    for (int i = 0; i < other.size; i++) {
      add(other.nanos[i], other.counts[i]);
    }
    compact();
    return this;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Sorts, and brings together what is the same. */
  void compact() {
    if (isCompact()) {
      return;
    }
    long[] sorted = Arrays.copyOf(nanos, size);
    long[] of = new long[size];
    Arrays.sort(sorted);
    int distinct = 0;
    for (int i = 0; i < size; i++) {
      if (distinct == 0 || sorted[distinct - 1] != sorted[i]) {
        sorted[distinct++] = sorted[i];
      }
    }
    for (int i = 0; i < size; i++) {
      of[Arrays.binarySearch(sorted, 0, distinct, nanos[i])] += counts[i];
    }
    System.arraycopy(sorted, 0, nanos, 0, distinct);
    System.arraycopy(of, 0, counts, 0, distinct);
    size = distinct;
    compacted = distinct;
  }

  /** The latency of a rank, from 1. */
  long atRank(long rank) {
    compact();
    long before = 0;
    for (int i = 0; i < size; i++) {
      before += counts[i];
      if (before >= rank) {
        return nanos[i];
      }
    }
    throw new IllegalStateException("rank " + rank + " of " + before + " latencies of a bucket");
  }

  /** How many are at most so large. */
  long atMost(long value) {
    compact();
    long atMost = 0;
    for (int i = 0; i < size && nanos[i] <= value; i++) {
      atMost += counts[i];
    }
    return atMost;
  }

  /** Takes how often a value is in either of two. */
  interface Counted {
    void add(long inOne, long inOther);
  }

  /** Goes through the different values of two in ascending order. */
  static void both(BucketValues one, BucketValues other, Counted counted) {
    one.compact();
    other.compact();
    int i = 0;
    int j = 0;
    while (i < one.size || j < other.size) {
      long value = Math.min(one.valueOr(i, Long.MAX_VALUE), other.valueOr(j, Long.MAX_VALUE));
      boolean inOne = one.valueOr(i, -1) == value;
      boolean inOther = other.valueOr(j, -1) == value;
      counted.add(inOne ? one.counts[i++] : 0, inOther ? other.counts[j++] : 0);
    }
  }

  private long valueOr(int at, long none) {
    return at < size ? nanos[at] : none;
  }

  @Override
  public void writeExternal(ObjectOutput out) throws IOException {
    compact();
    Varint.write(out, size);
    long before = 0;
    for (int i = 0; i < size; i++) {
      Varint.write(out, nanos[i] - before);
      Varint.write(out, counts[i]);
      before = nanos[i];
    }
  }

  @Override
  public void readExternal(ObjectInput in) throws IOException {
    size = Math.toIntExact(Varint.read(in));
    nanos = new long[Math.max(8, size)];
    counts = new long[nanos.length];
    long value = 0;
    for (int i = 0; i < size; i++) {
      value += Varint.read(in);
      nanos[i] = value;
      counts[i] = Varint.read(in);
    }
    compacted = size;
  }
}
