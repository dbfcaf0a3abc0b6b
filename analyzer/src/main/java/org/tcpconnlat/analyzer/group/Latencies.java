package org.tcpconnlat.analyzer.group;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The latencies of all groups, left where the chunks put them: a group's are pieces of the chunks'
 * arrays, brought together only while the group is measured. Four bytes a connect, and the largest
 * group once more for each thread.
 */
final class Latencies {
  private final List<GroupedChunk> chunks;

  /** Pieces in order of group: the chunk in the upper half, the group's local number below. */
  private final long[] pieces;

  /** Where each group's pieces start, and the end of the last. */
  private final int[] firstPiece;

  private final long[][] longer;

  Latencies(List<GroupedChunk> chunks, int groups) {
    this.chunks = chunks;
    this.firstPiece = firstPieces(chunks, groups);
    this.pieces = pieces(chunks, Arrays.copyOf(firstPiece, groups), firstPiece[groups]);
    this.longer =
        LongLatencies.sortedByGroup(chunks.stream().map(GroupedChunk::longer).toList(), groups);
  }

  private static int[] firstPieces(List<GroupedChunk> chunks, int groups) {
    int[] first = new int[groups + 1];
    for (GroupedChunk chunk : chunks) {
      for (int local = 0; local < chunk.groups(); local++) {
        first[chunk.id(local) + 1]++;
      }
    }
    Arrays.parallelPrefix(first, Integer::sum);
    return first;
  }

  private static long[] pieces(List<GroupedChunk> chunks, int[] next, int count) {
    long[] pieces = new long[count];
    for (int number = 0; number < chunks.size(); number++) {
      GroupedChunk chunk = chunks.get(number);
      for (int local = 0; local < chunk.groups(); local++) {
        pieces[next[chunk.id(local)]++] = (long) number << 32 | local;
      }
    }
    return pieces;
  }

  /** A latency below 2^32 ns as an int that orders as the latency does. */
  static int packed(long nanos) {
    return (int) nanos ^ Integer.MIN_VALUE;
  }

  static long nanos(int packed) {
    return (packed ^ Integer.MIN_VALUE) & 0xffff_ffffL;
  }

  /** Adds up one of the counts over the chunks, for some groups. */
  long sum(int[] groups, Function<GroupedChunk, int[]> count) {
    long sum = 0;
    for (int group : groups) {
      for (int i = firstPiece[group]; i < firstPiece[group + 1]; i++) {
        sum += count.apply(chunk(pieces[i]))[local(pieces[i])];
      }
    }
    return sum;
  }

  /** How many latencies of some groups {@link #gather} gives. */
  int packedCount(int[] groups) {
    long count = 0;
    for (int group : groups) {
      for (int i = firstPiece[group]; i < firstPiece[group + 1]; i++) {
        count += chunk(pieces[i]).packedCount(local(pieces[i]));
      }
    }
    return Math.toIntExact(count);
  }

  /** Copies the packed latencies of some groups into an array, in no order. */
  void gather(int[] groups, int[] into, int at) {
    int end = at;
    for (int group : groups) {
      for (int i = firstPiece[group]; i < firstPiece[group + 1]; i++) {
        GroupedChunk chunk = chunk(pieces[i]);
        chunk.copyPacked(local(pieces[i]), into, end);
        end += chunk.packedCount(local(pieces[i]));
      }
    }
  }

  /** The latencies of some groups that can't be packed: all longer than those that can, sorted. */
  long[] longer(int[] groups) {
    return groups.length == 1
        ? longer[groups[0]]
        : Arrays.stream(groups)
            .mapToObj(group -> longer[group])
            .flatMapToLong(Arrays::stream)
            .sorted()
            .toArray();
  }

  private GroupedChunk chunk(long piece) {
    return chunks.get((int) (piece >>> 32));
  }

  private static int local(long piece) {
    return (int) piece;
  }
}
