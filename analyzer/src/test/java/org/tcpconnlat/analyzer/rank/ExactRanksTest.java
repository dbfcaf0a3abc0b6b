package org.tcpconnlat.analyzer.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tcpconnlat.analyzer.group.Percentile;

class ExactRanksTest {
  private static final int CELLS = 4096;

  private static long[] wanted(int size) {
    return Percentile.DEFAULT.stream().mapToLong(percentile -> percentile.rank(size)).toArray();
  }

  private static ExactRanks ranked(long[] latencies, int cells, int mostReadings, long... wanted) {
    LatencyHistogram histogram = new LatencyHistogram();
    LongStream.of(latencies).forEach(histogram::add);
    ExactRanks ranks = new ExactRanks(histogram, wanted);
    for (int readings = 0; !ranks.done(); readings++) {
      assertTrue(readings < mostReadings, "more than " + mostReadings + " readings");
      ranks.prepare(cells);
      LongStream.of(latencies).parallel().forEach(ranks::add);
      ranks.endReading();
    }
    return ranks;
  }

  private static void assertEqualsSorting(long[] latencies, int cells, int mostReadings) {
    long[] wanted = wanted(latencies.length);
    ExactRanks ranks = ranked(latencies, cells, mostReadings, wanted);
    long[] sorted = latencies.clone();
    Arrays.sort(sorted);
    for (long rank : wanted) {
      assertEquals(sorted[(int) rank - 1], ranks.nanos(rank), rank + " of " + sorted.length);
    }
  }

  @Test
  void equalsSortingForEverySmallSize() {
    SplittableRandom random = new SplittableRandom(1);
    for (int size = 1; size < 300; size++) {
      assertEqualsSorting(random.longs(size, 0, 1_000_000).toArray(), CELLS, 1);
    }
  }

  @Test
  void equalsSortingWhereBucketsAreCrowded() {
    SplittableRandom random = new SplittableRandom(2);
    assertEqualsSorting(random.longs(200_000, 1_000_000_000, 1_030_000_000).toArray(), CELLS, 3);
  }

  @Test
  void equalsSortingOverManyOrdersOfMagnitude() {
    SplittableRandom random = new SplittableRandom(3);
    assertEqualsSorting(
        random.longs(300_000).map(bits -> bits >>> 1 >>> (bits & 63)).toArray(), CELLS, 5);
  }

  @Test
  void oneReadingIsEnoughWhereAllLatenciesAreEqual() {
    assertEqualsSorting(LongStream.generate(() -> 123_456).limit(100_000).toArray(), CELLS, 1);
  }

  @Test
  void halvesSpansWhereThereIsRoomForNoMore() {
    SplittableRandom random = new SplittableRandom(4);
    assertEqualsSorting(random.longs(5_000, 1_000_000, 1_030_000).toArray(), 2, 20);
    assertEqualsSorting(LongStream.generate(() -> Long.MAX_VALUE).limit(99).toArray(), 2, 64);
  }

  @Test
  void collectsAllWhereThereIsRoom() {
    SplittableRandom random = new SplittableRandom(5);
    assertEqualsSorting(random.longs(100_000, 1L << 40, 1L << 41).toArray(), 100_000, 1);
  }

  @Test
  void nothingIsReadWhereNothingIsWanted() {
    assertTrue(ranked(new long[] {1, 2, 3}, CELLS, 0).done());
  }

  @Test
  void noticesThatAReadingHasOtherLatencies() {
    LatencyHistogram histogram = new LatencyHistogram();
    LongStream.of(1_000, 1_001).forEach(histogram::add);
    ExactRanks ranks = new ExactRanks(histogram, 1);
    ranks.prepare(CELLS);
    ranks.add(1_000);
    assertThrows(IllegalStateException.class, ranks::endReading);
  }
}
