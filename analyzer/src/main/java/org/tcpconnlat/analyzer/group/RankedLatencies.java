package org.tcpconnlat.analyzer.group;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.tcpconnlat.analyzer.result.ResultTable;

/**
 * Latencies in which ranks are found: packed ones, and longer ones, which all rank above, in
 * ascending order.
 */
record RankedLatencies(RankSelection packed, long[] longer) {

  long count() {
    return (long) packed.size() + longer.length;
  }

  long min() {
    return packed.size() > 0 ? packed.min() : longer[0];
  }

  long max() {
    return longer.length > 0 ? longer[longer.length - 1] : packed.max();
  }

  BigInteger sum() {
    BigInteger all = BigInteger.valueOf(packed.sum());
    for (long nanos : longer) {
      all = all.add(BigInteger.valueOf(nanos));
    }
    return all;
  }

  /** The latency of each rank, from 1; {@link ResultTable#MISSING} for one that there isn't. */
  long[] atRanks(long[] ranks) {
    int[] positions =
        LongStream.of(ranks)
            .filter(rank -> rank >= 1 && rank <= packed.size())
            .mapToInt(rank -> (int) rank - 1)
            .sorted()
            .distinct()
            .toArray();
    int[] found = packed.at(positions);
    return Arrays.stream(ranks).map(rank -> nanos(rank, positions, found)).toArray();
  }

  private long nanos(long rank, int[] positions, int[] found) {
    if (rank < 1 || rank > count()) {
      return ResultTable.MISSING;
    }
    return rank <= packed.size()
        ? Latencies.nanos(found[Arrays.binarySearch(positions, (int) rank - 1)])
        : longer[(int) (rank - 1 - packed.size())];
  }
}
