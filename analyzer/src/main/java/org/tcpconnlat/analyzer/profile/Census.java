package org.tcpconnlat.analyzer.profile;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * How many connects every group of one grouping has, and how many of them failed: enough to choose
 * the groups that are worth a {@link Tally}.
 */
final class Census {
  /** Groups followed for being large, and for failing most. */
  private static final int LARGEST = 700;

  private static final int FAILING = 300;

  private long[] connects = new long[1024];
  private long[] failed = new long[1024];
  private int end;

  void add(int group, boolean established) {
    if (group >= connects.length) {
      int length = Math.max(group + 1, 2 * connects.length);
      connects = Arrays.copyOf(connects, length);
      failed = Arrays.copyOf(failed, length);
    }
    end = Math.max(end, group + 1);
    connects[group]++;
    failed[group] += established ? 0 : 1;
  }

  /** One past the largest number of a group. */
  int end() {
    return end;
  }

  /** How many different groups there are. */
  long distinct() {
    return IntStream.range(0, end).filter(group -> connects[group] > 0).count();
  }

  /** The groups to follow, most connects first, then those that fail most. */
  int[] chosen() {
    Set<Integer> chosen = new LinkedHashSet<>(top(LARGEST, group -> connects[group]));
    chosen.addAll(top(FAILING, group -> failed[group]));
    return chosen.stream().mapToInt(Integer::intValue).toArray();
  }

  private List<Integer> top(int most, IntToLongFunction count) {
    return IntStream.range(0, end)
        .filter(group -> count.applyAsLong(group) > 0)
        .boxed()
        .sorted(Comparator.comparingLong((Integer g) -> -count.applyAsLong(g)))
        .limit(most)
        .toList();
  }
}
