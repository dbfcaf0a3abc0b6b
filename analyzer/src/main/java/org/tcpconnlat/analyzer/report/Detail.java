package org.tcpconnlat.analyzer.report;

/**
 * How finely a report shows a capture. A page has to stay small enough to mail, so that a report on
 * many hosts shows each of them in less detail.
 */
enum Detail {
  FULL(1, 2),
  LESS(2, 3),
  LEAST(5, 4);

  private final int joinedSteps;
  private final int joinedBuckets;

  Detail(int joinedSteps, int joinedBuckets) {
    this.joinedSteps = joinedSteps;
    this.joinedBuckets = joinedBuckets;
  }

  /** Steps of the time axis that are shown as one. */
  int joinedSteps() {
    return joinedSteps;
  }

  /** The power of two of a group's latency buckets that are shown as one. */
  int joinedBuckets() {
    return joinedBuckets;
  }
}
