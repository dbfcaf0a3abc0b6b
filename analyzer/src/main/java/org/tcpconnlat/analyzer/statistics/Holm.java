package org.tcpconnlat.analyzer.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's step-down correction: with it, the chance that any of many tests raises a false alarm is
 * at most the level, however the tests depend on each other.
 */
public final class Holm {
  private Holm() {}

  /** The corrected p-values, in the order of the given ones. */
  public static double[] correct(double[] p) {
    int[] ascending =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] corrected = new double[p.length];
    double floor = 0;
    for (int rank = 0; rank < p.length; rank++) {
      int i = ascending[rank];
      floor = Math.max(floor, Math.min(1, p[i] * (p.length - rank)));
      corrected[i] = floor;
    }
    return corrected;
  }
}
