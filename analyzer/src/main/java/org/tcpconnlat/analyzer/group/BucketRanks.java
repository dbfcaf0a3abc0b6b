package org.tcpconnlat.analyzer.group;

import java.util.Arrays;

/** In which buckets the ranks of a histogram's latencies are. */
final class BucketRanks {
  private final int[] buckets;

  /** By index of a bucket how many latencies are in it and those below. */
  private final long[] upTo;

  BucketRanks(BucketCounts counts) {
    buckets = counts.ascending();
    upTo = new long[buckets.length];
    long before = 0;
    for (int i = 0; i < buckets.length; i++) {
      before += counts.count(buckets[i]);
      upTo[i] = before;
    }
  }

  long count() {
    return upTo.length == 0 ? 0 : upTo[upTo.length - 1];
  }

  /** The bucket of a rank, which is from 1 to the count. */
  int bucket(long rank) {
    int found = Arrays.binarySearch(upTo, rank);
    return buckets[found >= 0 ? found : -found - 1];
  }

  /** How many latencies are in lower buckets. */
  long below(int bucket) {
    int found = Arrays.binarySearch(buckets, bucket);
    int index = found >= 0 ? found : -found - 1;
    return index == 0 ? 0 : upTo[index - 1];
  }
}
