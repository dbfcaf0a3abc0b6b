package org.tcpconnlat.analyzer.group;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The latencies of all groups, left where the readers put them: a group's are pieces of the chunks'
 * arrays, brought together only while the group is measured. Four bytes a connect, and the largest
 * group once more for each thread.
 */
final class Latencies {
  private static final int NONE = -1;

  private final List<GroupReader> readers;

  /** By reader, then by group: the reader's own number of the group, or {@link #NONE}. */
  private final int[][] local;

  private final long[][] longer;

  /**
   * @param groups takes the groups of all readers, and numbers them
   */
  Latencies(List<GroupReader> readers, TupleIndex groups) {
    this.readers = readers;
    List<int[]> numbers = readers.stream().map(reader -> reader.numbersIn(groups)).toList();
    this.local = numbers.stream().map(ids -> inverse(ids, groups.size())).toArray(int[][]::new);
    LongLatencies all = new LongLatencies();
    for (int i = 0; i < local.length; i++) {
      all.add(readers.get(i).longer(), numbers.get(i));
    }
    this.longer = all.sortedByGroup(groups.size());
  }

  private static int[] inverse(int[] ids, int groups) {
    int[] inverse = new int[groups];
    Arrays.fill(inverse, NONE);
    for (int i = 0; i < ids.length; i++) {
      inverse[ids[i]] = i;
    }
    return inverse;
  }

  /** A latency below 2^32 ns as an int that orders as the latency does. */
  static int packed(long nanos) {
    return (int) nanos ^ Integer.MIN_VALUE;
  }

  static long nanos(int packed) {
    return (packed ^ Integer.MIN_VALUE) & 0xffff_ffffL;
  }

  /** Adds up one of the counts over the readers, for some groups. */
  long sum(int[] groups, Function<GroupReader, long[]> count) {
    long sum = 0;
    for (int i = 0; i < local.length; i++) {
      long[] counts = count.apply(readers.get(i));
      for (int group : groups) {
        if (local[i][group] != NONE) {
          sum += counts[local[i][group]];
        }
      }
    }
    return sum;
  }

  /** How many latencies of some groups {@link #gather} gives. */
  int packedCount(int[] groups) {
    long count = 0;
    for (int i = 0; i < local.length; i++) {
      for (GroupedChunk chunk : readers.get(i).chunks()) {
        for (int group : groups) {
          if (local[i][group] != NONE) {
            count += chunk.count(local[i][group]);
          }
        }
      }
    }
    return Math.toIntExact(count);
  }

  /** Copies the packed latencies of some groups into an array, in no order. */
  void gather(int[] groups, int[] into, int at) {
    int end = at;
    for (int i = 0; i < local.length; i++) {
      for (GroupedChunk chunk : readers.get(i).chunks()) {
        for (int group : groups) {
          if (local[i][group] != NONE) {
            end = chunk.copy(local[i][group], into, end);
          }
        }
      }
    }
  }

  /** The latencies of some groups that can't be packed: all longer than those that can, sorted. */
  long[] longer(int[] groups) {
    return groups.length == 1
        ? longer[groups[0]]
        : IntStream.of(groups)
            .mapToObj(g -> longer[g])
            .flatMapToLong(Arrays::stream)
            .sorted()
            .toArray();
  }
}
