package org.tcpconnlat.analyzer.statistics;

import java.io.Serializable;

/**
 * What {@link MannWhitney} needs of two samples: sums over their different values in ascending
 * order. Those of adjacent spans of values add up.
 */
public final class RankSums implements Serializable {
  private static final long serialVersionUID = 1;

  private long before;
  private long after;

  /** Pairs of which after's is larger, equal ones counting half. */
  private double wins;

  /** {@code t^3 - t} over every run of t equal values. */
  private double ties;

  /** Adds the next larger value, which is so often in either sample. */
  public void add(long inBefore, long inAfter) {
    double run = (double) inBefore + inAfter;
    wins += inAfter * (before + inBefore / 2.0);
    ties += run * (run * run - 1);
    before += inBefore;
    after += inAfter;
  }

  /** Adds a span of values that are all larger. */
  public void add(RankSums larger) {
    wins += (double) larger.after * before + larger.wins;
    ties += larger.ties;
    before += larger.before;
    after += larger.after;
  }

  long before() {
    return before;
  }

  long after() {
    return after;
  }

  double wins() {
    return wins;
  }

  double ties() {
    return ties;
  }
}
