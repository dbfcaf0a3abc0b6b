package org.tcpconnlat.analyzer.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tcpconnlat.analyzer.group.Percentile;

class ExactRanksTest {
  private static Map<Percentile, Long> ranked(long[] latencies, int mostReadings) {
    LatencyHistogram histogram = new LatencyHistogram();
    LongStream.of(latencies).forEach(histogram::add);
    ExactRanks ranks = new ExactRanks(histogram);
    for (int readings = 0; !ranks.done(); readings++) {
      assertTrue(readings < mostReadings, "more than " + mostReadings + " readings");
      LongStream.of(latencies).forEach(ranks::add);
      ranks.endReading();
    }
    return ranks.nanos();
  }

  private static void assertEqualsSorting(long[] latencies, int mostReadings) {
    Map<Percentile, Long> ranked = ranked(latencies, mostReadings);
    long[] sorted = latencies.clone();
    Arrays.sort(sorted);
    for (Percentile percentile : Percentile.DEFAULT) {
      long expected = sorted[(int) percentile.rank(sorted.length) - 1];
      assertEquals(expected, ranked.get(percentile), percentile + " of " + sorted.length);
    }
  }

  @Test
  void equalsSortingForEverySmallSize() {
    SplittableRandom random = new SplittableRandom(1);
    for (int size = 1; size < 300; size++) {
      assertEqualsSorting(random.longs(size, 0, 1_000_000).toArray(), 1);
    }
  }

  @Test
  void equalsSortingWhereBucketsAreCrowded() {
    SplittableRandom random = new SplittableRandom(2);
    assertEqualsSorting(random.longs(200_000, 1_000_000_000, 1_030_000_000).toArray(), 3);
  }

  @Test
  void equalsSortingOverManyOrdersOfMagnitude() {
    SplittableRandom random = new SplittableRandom(3);
    assertEqualsSorting(random.longs(300_000).map(bits -> bits >>> 1 >>> (bits & 63)).toArray(), 5);
  }

  @Test
  void oneReadingIsEnoughWhereAllLatenciesAreEqual() {
    assertEqualsSorting(LongStream.generate(() -> 123_456).limit(100_000).toArray(), 1);
  }

  @Test
  void nothingIsRankedWhereNothingReplied() {
    assertEquals(Map.of(), ranked(new long[0], 0));
  }
}
