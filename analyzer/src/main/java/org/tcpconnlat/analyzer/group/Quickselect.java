package org.tcpconnlat.analyzer.group;

import java.util.Arrays;

/**
 * Puts the values of a few ranks in their places without sorting the rest (Hoare's FIND, one rank
 * after the other within the bounds that earlier ones left). Linear on average; a range that keeps
 * splitting badly, as crafted input makes it, is sorted instead.
 */
final class Quickselect {
  private static final int SORTED_BELOW = 64;

  private Quickselect() {}

  /**
   * Reorders {@code values[from, to)} so that each position of {@code wanted} holds what sorting
   * would put there.
   *
   * @param wanted ascending positions in {@code [from, to)}
   */
  static void place(int[] values, int from, int to, int[] wanted) {
    int badSplits = 2 * (32 - Integer.numberOfLeadingZeros(to - from));
    place(values, from, to, wanted, 0, wanted.length, badSplits);
  }

  private static void place(
      int[] values, int from, int to, int[] wanted, int first, int last, int splitsLeft) {
    if (first == last) {
      return;
    }
    if (to - from < SORTED_BELOW || splitsLeft == 0) {
      Arrays.sort(values, from, to);
      return;
    }
    int pivot = pivot(values, from, to);
    int less = from;
    int greater = to;
    for (int i = from; i < greater; ) {
      int value = values[i];
      if (value < pivot) {
        values[i++] = values[less];
        values[less++] = value;
      } else if (value > pivot) {
        values[i] = values[--greater];
        values[greater] = value;
      } else {
        i++;
      }
    }
    int below = firstAtLeast(wanted, first, last, less);
    int above = firstAtLeast(wanted, below, last, greater);
    place(values, from, less, wanted, first, below, splitsLeft - 1);
    place(values, greater, to, wanted, above, last, splitsLeft - 1);
  }

  private static int firstAtLeast(int[] wanted, int first, int last, int position) {
    int at = first;
    while (at < last && wanted[at] < position) {
      at++;
    }
    return at;
  }

  /** The median of three medians of three, spread over the range. */
  private static int pivot(int[] values, int from, int to) {
    int step = (to - from) / 9;
    int middle = from + (to - from) / 2;
    return median(
        median(values[from], values[from + step], values[from + 2 * step]),
        median(values[middle - step], values[middle], values[middle + step]),
        median(values[to - 1 - 2 * step], values[to - 1 - step], values[to - 1]));
  }

  private static int median(int a, int b, int c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
