package org.tcpconnlat.analyzer.rank;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Counts of latencies on {@link LatencyScale}. Octaves that nothing fell into cost nothing. */
public final class LatencyHistogram {
  private static final int BUCKET_IN_OCTAVE = LatencyScale.PER_OCTAVE - 1;

  private static final int OCTAVE_BYTES = 16 + Long.BYTES * LatencyScale.PER_OCTAVE;

  private final long[][] octaves = new long[LatencyScale.OCTAVES + 1][];
  private int bytes = 320;
  private long count;

  public void add(long nanos) {
    add(LatencyScale.bucket(nanos), 1);
  }

  /** The memory that it takes, about. */
  public int bytes() {
    return bytes;
  }

  public void add(LatencyHistogram other) {
    for (int octave = 0; octave < octaves.length; octave++) {
      if (other.octaves[octave] != null) {
        for (int i = 0; i < LatencyScale.PER_OCTAVE; i++) {
          add((octave << LatencyScale.OCTAVE_BITS) + i, other.octaves[octave][i]);
        }
      }
    }
  }

  /** Writes each bucket that has some; {@link #read} adds them. */
  public void write(DataOutput out) throws IOException {
    for (int bucket = 0; bucket < buckets(); bucket++) {
      if (count(bucket) > 0) {
        out.writeShort(bucket);
        out.writeLong(count(bucket));
      }
    }
    out.writeShort(buckets());
  }

  /** Adds what was written. */
  public void read(DataInput in) throws IOException {
    for (int bucket = in.readShort(); bucket < buckets(); bucket = in.readShort()) {
      add(bucket, in.readLong());
    }
  }

  /** Adds so many latencies of a bucket. */
  public void add(int bucket, long more) {
    int octave = bucket >> LatencyScale.OCTAVE_BITS;
    if (octaves[octave] == null) {
      octaves[octave] = new long[LatencyScale.PER_OCTAVE];
      bytes += OCTAVE_BYTES;
    }
    octaves[octave][bucket & BUCKET_IN_OCTAVE] += more;
    count += more;
  }

  /** Latencies counted. */
  public long count() {
    return count;
  }

  public long count(int bucket) {
    long[] octave = octaves[bucket >> LatencyScale.OCTAVE_BITS];
    return octave == null ? 0 : octave[bucket & BUCKET_IN_OCTAVE];
  }

  /** One past the last bucket there can be. */
  public static int buckets() {
    return (LatencyScale.OCTAVES + 1) << LatencyScale.OCTAVE_BITS;
  }

  /** Latencies from {@code lowNanos} to below {@code highNanos}, both edges of buckets. */
  public long countBetween(long lowNanos, long highNanos) {
    long between = 0;
    int end = LatencyScale.bucket(highNanos);
    for (int bucket = LatencyScale.bucket(lowNanos); bucket < end; bucket++) {
      between += count(bucket);
    }
    return between;
  }

  /** The bucket that holds the latency of a rank, the smallest latency having rank 1. */
  private int bucketOfRank(long rank) {
    long before = 0;
    for (int bucket = 0; bucket < buckets(); bucket++) {
      before += count(bucket);
      if (before >= rank) {
        return bucket;
      }
    }
    throw new IllegalArgumentException("rank " + rank + " of " + count);
  }

  /**
   * The latency of a rank as the middle of its bucket: within 1.6 % of the exact value.
   *
   * @param rank the smallest latency has rank 1
   */
  public long approximateNanos(long rank) {
    int bucket = bucketOfRank(rank);
    long low = LatencyScale.lowNanos(bucket);
    return low + (LatencyScale.highNanos(bucket) - low) / 2;
  }
}
