package org.tcpconnlat.analyzer.group;

import java.io.Serializable;
import org.tcpconnlat.analyzer.statistics.RankSums;

/** The latencies of one bucket on both sides of a comparison. */
record PairedValues(BucketValues before, BucketValues after) implements Serializable {
  PairedValues() {
    this(new BucketValues(), new BucketValues());
  }

  PairedValues merge(PairedValues other) {
    before.merge(other.before);
    after.merge(other.after);
    return this;
  }

  /** The latencies of both sides together. */
  BucketValues both() {
    return new BucketValues().merge(before).merge(after);
  }

  RankSums sums() {
    RankSums sums = new RankSums();
    BucketValues.both(before, after, sums::add);
    return sums;
  }
}
