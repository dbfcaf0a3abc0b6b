package org.tcpconnlat.analyzer.group;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A mergeable histogram of latencies on {@link FineScale}: only buckets that have some take room,
 * twelve bytes, twice that at most. An open-addressing table.
 */
final class BucketCounts {
  private static final int FREE = -1;

  private int[] buckets = free(4);
  private long[] counts = new long[4];
  private int used;
  private long total;

  void add(long nanos) {
    add(FineScale.bucket(nanos), 1);
  }

  void add(BucketCounts other) {
    for (int i = 0; i < other.buckets.length; i++) {
      if (other.buckets[i] != FREE) {
        add(other.buckets[i], other.counts[i]);
      }
    }
  }

  /** Latencies counted. */
  long total() {
    return total;
  }

  private void add(int bucket, long more) {
    int slot = slot(bucket);
    if (buckets[slot] == FREE) {
      if (2 * used >= buckets.length) {
        grow();
        slot = slot(bucket);
      }
      buckets[slot] = bucket;
      used++;
    }
    counts[slot] += more;
    total += more;
  }

  private int slot(int bucket) {
    int mask = buckets.length - 1;
    int slot = (bucket * 0x9E3779B9) >>> 16 & mask;
    while (buckets[slot] != FREE && buckets[slot] != bucket) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    int[] oldBuckets = buckets;
    long[] oldCounts = counts;
    buckets = free(2 * oldBuckets.length);
    counts = new long[buckets.length];
    for (int i = 0; i < oldBuckets.length; i++) {
      if (oldBuckets[i] != FREE) {
        int slot = slot(oldBuckets[i]);
        buckets[slot] = oldBuckets[i];
        counts[slot] = oldCounts[i];
      }
    }
  }

  private static int[] free(int slots) {
    int[] buckets = new int[slots];
    Arrays.fill(buckets, FREE);
    return buckets;
  }

  /** The buckets that have some, ascending. */
  int[] ascending() {
    return Arrays.stream(buckets).filter(bucket -> bucket != FREE).sorted().toArray();
  }

  long count(int bucket) {
    int slot = slot(bucket);
    return buckets[slot] == FREE ? 0 : counts[slot];
  }

  void write(DataOutput out) throws IOException {
    Varint.write(out, used);
    int before = 0;
    for (int bucket : ascending()) {
      Varint.write(out, bucket - before);
      Varint.write(out, count(bucket));
      before = bucket;
    }
  }

  static BucketCounts read(DataInput in) throws IOException {
    BucketCounts counts = new BucketCounts();
    long buckets = Varint.read(in);
    int bucket = 0;
    for (long i = 0; i < buckets; i++) {
      bucket += (int) Varint.read(in);
      counts.add(bucket, Varint.read(in));
    }
    return counts;
  }
}
