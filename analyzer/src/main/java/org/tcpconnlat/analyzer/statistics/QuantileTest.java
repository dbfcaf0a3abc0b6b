package org.tcpconnlat.analyzer.statistics;

/**
 * Whether two samples differ at one quantile: Mood's median test at any quantile. Both are cut at
 * the quantile of all values together, and the shares above the cut go to Fisher's exact test. It
 * sees a change in the tail that a test of the ranks passes over.
 */
public final class QuantileTest {
  private QuantileTest() {}

  /**
   * The p-value of no difference.
   *
   * @param both all values of before and after, neither of which is empty
   * @param rank the quantile's among both, from 1
   */
  public static double test(Ordered before, Ordered after, Ordered both, long rank) {
    long cut = both.at(rank);
    return FisherExact.test(before.above(cut), before.count(), after.above(cut), after.count());
  }
}
