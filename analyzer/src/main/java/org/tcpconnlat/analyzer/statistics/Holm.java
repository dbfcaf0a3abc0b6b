package org.tcpconnlat.analyzer.statistics;

import java.util.Arrays;

/**
 * Holm's step-down correction of a family of tests: with it, the chance that any of them raises a
 * false alarm is at most the level, however the tests depend on each other.
 */
public final class Holm {
  private final double[] ascending;

  /** Corrected, in the same order. */
  private final double[] corrected;

  /**
   * @param p the uncorrected p-values of all tests
   */
  public Holm(double... p) {
    ascending = p.clone();
    Arrays.sort(ascending);
    corrected = new double[p.length];
    for (int rank = 0; rank < p.length; rank++) {
      corrected[rank] = corrected(ascending[rank], rank);
    }
  }

  /**
   * The corrected p-value of a test with this one, be it the one that it has or a smaller one that
   * it might have had among the others as they are.
   */
  public double corrected(double p) {
    int found = Arrays.binarySearch(ascending, p);
    int rank = found < 0 ? -found - 1 : found;
    while (rank > 0 && ascending[rank - 1] == p) {
      rank--;
    }
    return corrected(p, rank);
  }

  private double corrected(double p, int rank) {
    double others = Math.max(1, ascending.length - rank);
    return Math.max(rank == 0 ? 0 : corrected[rank - 1], Math.min(1, p * others));
  }
}
