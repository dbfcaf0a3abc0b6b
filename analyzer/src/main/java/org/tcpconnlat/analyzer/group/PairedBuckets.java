package org.tcpconnlat.analyzer.group;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.tcpconnlat.analyzer.statistics.RankSums;

/** What the second reading for a comparison found of a group, bucket by bucket. */
final class PairedBuckets implements Serializable {
  private static final long serialVersionUID = 1;

  private final TreeMap<Integer, RankSums> sums = new TreeMap<>();
  private final Map<Integer, PairedValues> values = new HashMap<>();

  /**
   * @param wanted whether the latencies themselves are kept
   */
  void add(int bucket, PairedValues found, boolean wanted) {
    sums.put(bucket, found.sums());
    if (wanted) {
      values.put(bucket, found);
    }
  }

  PairedBuckets add(PairedBuckets others) {
    sums.putAll(others.sums);
    values.putAll(others.values);
    return this;
  }

  /** Over all latencies. */
  RankSums sums() {
    RankSums all = new RankSums();
    sums.values().forEach(all::add);
    return all;
  }

  PairedValues values(int bucket) {
    return values.get(bucket);
  }
}
