package org.tcpconnlat.analyzer.group;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

final class RankSelectionTest {
  private final RankSelection selection = new RankSelection();

  /** Narrow spreads share a bucket, wide ones reach every bucket there is. */
  @Property(tries = 300)
  void findsWhatSortingFinds(
      @ForAll @IntRange(min = 1, max = 20_000) int size,
      @ForAll @LongRange(max = 0xffff_ffffL) long low,
      @ForAll @IntRange(max = 32) int spreadBits,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long spread = Math.min(0x1_0000_0000L - low, 1L << spreadBits);
    int[] values = new int[size + 100];
    Arrays.setAll(values, i -> Latencies.packed(low + random.nextLong(spread)));
    int[] positions =
        IntStream.concat(IntStream.of(0, size - 1), random.ints(6, 0, size)).sorted().toArray();

    int[] sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    int[] expected = IntStream.of(positions).map(position -> sorted[position]).toArray();
    Pieces pieces = new Pieces();
    int middle = random.nextInt(size + 1);
    pieces.add(values, middle, size);
    pieces.add(values, 0, middle);
    selection.of(pieces);
    assertArrayEquals(expected, selection.at(positions));
    assertEquals(Latencies.nanos(sorted[0]), selection.min());
    assertEquals(Latencies.nanos(sorted[size - 1]), selection.max());
    assertEquals(Arrays.stream(sorted).mapToLong(Latencies::nanos).sum(), selection.sum());
  }
}
