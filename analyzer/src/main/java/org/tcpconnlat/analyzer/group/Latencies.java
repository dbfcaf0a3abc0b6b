package org.tcpconnlat.analyzer.group;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The latencies of all groups, left where the readers put them: a group's are pieces of the chunks'
 * arrays. Four bytes a connect.
 */
final class Latencies {
  private final List<GroupReader> readers;

  /**
   * By reader, then by group: the reader's own number of the group, or {@link MergedGroups#NONE}.
   */
  private final int[][] local;

  private final long[][] longer;

  Latencies(List<GroupReader> readers, MergedGroups groups) {
    this.readers = readers;
    int count = groups.index().size();
    this.local =
        Arrays.stream(groups.numbers()).map(ids -> inverse(ids, count)).toArray(int[][]::new);
    LongLatencies all = new LongLatencies();
    for (int i = 0; i < local.length; i++) {
      all.add(readers.get(i).longer(), groups.numbers()[i]);
    }
    this.longer = all.sortedByGroup(count);
  }

  private static int[] inverse(int[] ids, int groups) {
    int[] inverse = new int[groups];
    Arrays.fill(inverse, MergedGroups.NONE);
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] != MergedGroups.NONE) {
        inverse[ids[i]] = i;
      }
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

  /** Adds the packed latencies of some groups to pieces. */
  void addTo(Pieces pieces, int[] groups) {
    for (int i = 0; i < local.length; i++) {
      List<GroupedChunk> chunks = readers.get(i).chunks();
      for (int group : groups) {
        int own = local[i][group];
        for (int chunk = 0; own != MergedGroups.NONE && chunk < chunks.size(); chunk++) {
          chunks.get(chunk).addTo(pieces, own);
        }
      }
    }
  }

  /** How many latencies some groups have. */
  long count(int[] groups) {
    Pieces pieces = new Pieces();
    addTo(pieces, groups);
    return pieces.size() + IntStream.of(groups).mapToLong(group -> longer[group].length).sum();
  }

  /** Adds the packed latencies of all groups to pieces. */
  void addAllTo(Pieces pieces) {
    for (GroupReader reader : readers) {
      for (GroupedChunk chunk : reader.chunks()) {
        pieces.add(chunk.latencies(), 0, chunk.latencies().length);
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
