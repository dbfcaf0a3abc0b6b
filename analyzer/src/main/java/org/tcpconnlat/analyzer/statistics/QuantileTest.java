package org.tcpconnlat.analyzer.statistics;

/**
 * Whether two samples differ at one quantile: Mood's median test at any quantile. Both are cut at
 * the quantile of all values together, and the shares above the cut go to Fisher's exact test. It
 * sees a change in the tail that a test of the ranks passes over.
 */
public final class QuantileTest {
  private QuantileTest() {}

  /** The p-value; both samples ascending, neither empty. */
  public static double test(long[] before, long[] after, double fraction) {
    long cut = pooled(before, after, fraction);
    return FisherExact.test(above(before, cut), before.length, above(after, cut), after.length);
  }

  /** The nearest-rank quantile of both together, by bisection over the values. */
  private static long pooled(long[] before, long[] after, double fraction) {
    long all = (long) before.length + after.length;
    long rank = Math.max(1, (long) Math.ceil(all * fraction));
    long low = Math.min(before[0], after[0]);
    long high = Math.max(before[before.length - 1], after[after.length - 1]);
    while (low < high) {
      long middle = low + (high - low) / 2;
      if (all - above(before, middle) - above(after, middle) >= rank) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static long above(long[] sorted, long cut) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= cut) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return (long) sorted.length - low;
  }
}
