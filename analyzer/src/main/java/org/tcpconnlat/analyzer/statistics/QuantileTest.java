package org.tcpconnlat.analyzer.statistics;

/**
 * Whether two samples differ at one quantile: Mood's median test at any quantile. Both are cut at
 * the quantile of all values together, and the shares above the cut go to Fisher's exact test. It
 * sees a change in the tail that a test of the ranks passes over.
 */
public final class QuantileTest {
  private QuantileTest() {}

  /** The nearest rank of the quantile among all values of both samples together. */
  public static long rank(long all, double fraction) {
    return Math.max(1, (long) Math.ceil(all * fraction));
  }

  /**
   * The p-value of no difference.
   *
   * @param both all values of before and after, neither of which is empty
   */
  public static double test(Ordered before, Ordered after, Ordered both, double fraction) {
    long cut = both.at(rank(both.count(), fraction));
    return FisherExact.test(before.above(cut), before.count(), after.above(cut), after.count());
  }
}
