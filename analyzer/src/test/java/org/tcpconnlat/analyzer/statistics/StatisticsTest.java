package org.tcpconnlat.analyzer.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tcpconnlat.analyzer.group.Percentile;

/** Against values worked out by hand or given in the literature. */
class StatisticsTest {
  private static long[] upTo(long n) {
    return LongStream.rangeClosed(1, n).toArray();
  }

  /** Values as they are. */
  private record Sorted(long... values) implements Ordered {
    static Sorted of(LongStream values) {
      return new Sorted(values.sorted().toArray());
    }

    @Override
    public long count() {
      return values.length;
    }

    @Override
    public long at(long rank) {
      return values[(int) rank - 1];
    }

    @Override
    public long above(long value) {
      return LongStream.of(values).filter(other -> other > value).count();
    }
  }

  private static double quantileTest(long[] before, long[] after, Percentile percentile) {
    return QuantileTest.test(
        Sorted.of(LongStream.of(before)),
        Sorted.of(LongStream.of(after)),
        Sorted.of(LongStream.concat(LongStream.of(before), LongStream.of(after))),
        percentile.rank(before.length + after.length));
  }

  private static MannWhitney mannWhitney(long[] before, long[] after) {
    return MannWhitney.test(sums(before, after, Long.MIN_VALUE, Long.MAX_VALUE));
  }

  /** Over the values from one to another. */
  private static RankSums sums(long[] before, long[] after, long from, long to) {
    RankSums sums = new RankSums();
    LongStream.concat(LongStream.of(before), LongStream.of(after))
        .filter(value -> value >= from && value <= to)
        .sorted()
        .distinct()
        .forEach(value -> sums.add(count(before, value), count(after, value)));
    return sums;
  }

  private static long count(long[] values, long wanted) {
    return LongStream.of(values).filter(value -> value == wanted).count();
  }

  @Test
  void rankSumsOfSpansAddUp() {
    long[] before = {1, 2, 2, 7, 9, 9};
    long[] after = {2, 3, 7, 9, 12};
    RankSums spans = sums(before, after, 0, 2);
    spans.add(sums(before, after, 3, 7));
    spans.add(sums(before, after, 8, 20));
    assertEquals(mannWhitney(before, after), MannWhitney.test(spans));
  }

  @Test
  void fishersTeaTasting() {
    assertEquals(34 / 70.0, FisherExact.test(3, 4, 1, 4), 1e-12);
    assertEquals(2 / 70.0, FisherExact.test(4, 4, 0, 4), 1e-12);
  }

  @Test
  void fisherAddsBothTailsOfALopsidedTable() {
    // Enumerated: tables with 1 and 0, and none on the far side is as unlikely.
    assertEquals(0.002759456, FisherExact.test(1, 12, 9, 12), 1e-9);
  }

  @Test
  void fisherOfEqualSharesIsOne() {
    assertEquals(1, FisherExact.test(5, 10, 5, 10), 1e-9);
    assertEquals(1, FisherExact.test(0, 10, 0, 1000), 1e-9);
    assertEquals(1, FisherExact.test(10, 10, 3, 3), 1e-9);
  }

  @Test
  void fisherStaysFiniteOnMillions() {
    assertEquals(1, FisherExact.test(500_000, 1_000_000, 500_000, 1_000_000), 1e-3);
    double p = FisherExact.test(500_000, 1_000_000, 502_000, 1_000_000);
    assertEquals(0.00469, p, 1e-4); // normal approximation: z = 2.828
  }

  @Test
  void mannWhitneyOfSeparateSamples() {
    MannWhitney test = mannWhitney(new long[] {1, 2, 3, 4}, new long[] {5, 6, 7, 8});
    assertEquals(1, test.slower());
    assertEquals(0.030383, test.p(), 1e-6);
  }

  @Test
  void mannWhitneyCountsTiesHalf() {
    MannWhitney test = mannWhitney(new long[] {1, 2, 2}, new long[] {2, 2, 3});
    assertEquals(7 / 9.0, test.slower(), 1e-12);
    assertEquals(1, mannWhitney(new long[] {5, 5}, new long[] {5, 5, 5}).p());
  }

  @Test
  void farTailsKeepTheirScale() {
    assertEquals(0.05, Normal.twoSided(Normal.INTERVAL_DEVIATE), 1e-12);
    assertEquals(1, Normal.twoSided(0), 1e-15);
    assertEquals(1.973175e-9, Normal.twoSided(6), 1e-14);
    assertTrue(Normal.twoSided(37) > 0);
  }

  @Test
  void medianOfTenIsBoundedByItsSecondAndNinth() {
    assertEquals(new Interval(2, 9), QuantileInterval.of(new Sorted(upTo(10)), 0.5));
  }

  @Test
  void tailOfASmallSampleHasNoUpperBound() {
    Interval interval = QuantileInterval.of(new Sorted(upTo(100)), 0.99);
    assertEquals(Double.POSITIVE_INFINITY, interval.high());
    assertTrue(interval.low() >= 96);
    assertEquals(
        new Interval(0, Double.POSITIVE_INFINITY), QuantileInterval.of(new Sorted(upTo(2)), 0.5));
  }

  @Test
  void wilsonInterval() {
    Interval interval = ShareInterval.of(10, 100);
    assertEquals(0.0552, interval.low(), 1e-4);
    assertEquals(0.1744, interval.high(), 1e-4);
    assertEquals(0, ShareInterval.of(0, 50).low(), 1e-12);
  }

  @Test
  void newcombesPublishedExample() {
    Interval difference =
        Interval.ofDifference(
            48 / 80.0, ShareInterval.of(48, 80), 56 / 70.0, ShareInterval.of(56, 70));
    assertEquals(0.0524, difference.low(), 1e-4);
    assertEquals(0.3339, difference.high(), 1e-4);
  }

  @Test
  void holmStepsDown() {
    double[] p = {0.01, 0.04, 0.03, 0.005};
    assertArrayEquals(
        new double[] {0.03, 0.06, 0.06, 0.02},
        DoubleStream.of(p).map(new Holm(p)::corrected).toArray(),
        1e-12);
  }

  @Test
  void holmSaysWhatASmallerValueWouldHaveGiven() {
    Holm family = new Holm(0.9, 0.001, 0.5, 0.01);
    assertEquals(0.03, family.corrected(0.01), 1e-12);
    assertEquals(4e-6, family.corrected(1e-6), 1e-12);
    assertEquals(2 * 0.02, family.corrected(0.02), 1e-12);
    assertEquals(1, family.corrected(1));
    assertEquals(0.2, new Holm().corrected(0.2));
  }

  @Test
  void quantileTestSeesTheTailOnly() {
    long[] before = upTo(1000);
    long[] after = upTo(1000);
    for (int i = 970; i < 1000; i++) {
      after[i] += 1_000_000;
    }
    assertEquals(1, quantileTest(before, after, Percentile.P50), 1e-9);
    assertTrue(quantileTest(before, after, Percentile.P99) < 0.0001);
  }
}
