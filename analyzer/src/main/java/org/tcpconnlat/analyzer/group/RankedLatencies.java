package org.tcpconnlat.analyzer.group;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.tcpconnlat.analyzer.result.ResultTable;

/**
 * Latencies in which ranks are found: packed ones in no order, and longer ones, which all rank
 * above, in ascending order.
 *
 * @param packed its first {@code size} are meant
 */
record RankedLatencies(int[] packed, int size, long[] longer) {

  long count() {
    return (long) size + longer.length;
  }

  long min() {
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < size; i++) {
      least = Math.min(least, packed[i]);
    }
    return size > 0 ? Latencies.nanos(least) : longer[0];
  }

  long max() {
    int most = Integer.MIN_VALUE;
    for (int i = 0; i < size; i++) {
      most = Math.max(most, packed[i]);
    }
    return longer.length > 0 ? longer[longer.length - 1] : Latencies.nanos(most);
  }

  BigInteger sum() {
    long sum = 0;
    for (int i = 0; i < size; i++) {
      sum += Latencies.nanos(packed[i]);
    }
    BigInteger all = BigInteger.valueOf(sum);
    for (long nanos : longer) {
      all = all.add(BigInteger.valueOf(nanos));
    }
    return all;
  }

  /** The latency of each rank, from 1; {@link ResultTable#MISSING} for one that there isn't. */
  long[] atRanks(long[] ranks, RankSelection selection) {
    int[] positions =
        LongStream.of(ranks)
            .filter(rank -> rank >= 1 && rank <= size)
            .mapToInt(rank -> (int) rank - 1)
            .sorted()
            .distinct()
            .toArray();
    int[] found = selection.at(packed, size, positions);
    return Arrays.stream(ranks).map(rank -> nanos(rank, positions, found)).toArray();
  }

  private long nanos(long rank, int[] positions, int[] found) {
    if (rank < 1 || rank > count()) {
      return ResultTable.MISSING;
    }
    return rank <= size
        ? Latencies.nanos(found[Arrays.binarySearch(positions, (int) rank - 1)])
        : longer[(int) (rank - 1 - size)];
  }
}
