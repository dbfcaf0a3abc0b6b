package org.tcpconnlat.analyzer.group;

import java.math.BigInteger;
import java.util.Arrays;
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
    int[] positions = positions(ranks);
    int[] found = packed.at(positions);
    long[] nanos = new long[ranks.length];
    for (int i = 0; i < ranks.length; i++) {
      nanos[i] = nanos(ranks[i], positions, found);
    }
    return nanos;
  }

  /** Where the ranks are among the packed latencies, ascending, each once. */
  private int[] positions(long[] ranks) {
    int[] positions = new int[ranks.length];
    int count = 0;
    for (long rank : ranks) {
      if (rank >= 1 && rank <= packed.size()) {
        positions[count++] = (int) rank - 1;
      }
    }
    Arrays.sort(positions, 0, count);
    int distinct = 0;
    for (int i = 0; i < count; i++) {
      if (distinct == 0 || positions[i] != positions[distinct - 1]) {
        positions[distinct++] = positions[i];
      }
    }
    return Arrays.copyOf(positions, distinct);
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
