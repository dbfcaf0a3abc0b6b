package org.tcpconnlat.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.tcpconnlat.capture.Ranges.Range;

class RangesTest {
  @Provide
  Arbitrary<List<Range>> ranges() {
    return Arbitraries.longs()
        .between(-20, 20)
        .list()
        .ofSize(2)
        .map(
            pair ->
                new Range(Math.min(pair.get(0), pair.get(1)), Math.max(pair.get(0), pair.get(1))))
        .list()
        .ofMaxSize(5);
  }

  @Property
  void containWhatAnyOfThemContains(
      @ForAll("ranges") List<Range> a,
      @ForAll("ranges") List<Range> b,
      @ForAll @IntRange(min = -25, max = 25) int value) {
    Ranges both = new Ranges(a).union(new Ranges(b));
    assertEquals(in(a, value) || in(b, value), both.contains(value));
    assertEquals(!in(a, value), new Ranges(a).complement().contains(value));
    assertEquals(new Ranges(a), new Ranges(a).complement().complement());
  }

  @Property
  void knowWhetherTheyMeetOrHoldOthers(
      @ForAll("ranges") List<Range> a, @ForAll("ranges") List<Range> b) {
    boolean meet = false;
    boolean all = true;
    for (int value = -25; value <= 25; value++) {
      meet |= in(a, value) && in(b, value);
      all &= !in(b, value) || in(a, value);
    }
    Ranges ranges = new Ranges(a);
    assertEquals(meet, b.stream().anyMatch(range -> ranges.overlaps(range.min(), range.max())));
    assertEquals(all, ranges.containsAll(new Ranges(b)));
  }

  private static boolean in(List<Range> ranges, long value) {
    return ranges.stream().anyMatch(range -> range.min() <= value && value <= range.max());
  }

  @Test
  void reachToTheEndsOfTheNumbers() {
    Ranges all = Ranges.of(Long.MIN_VALUE, Long.MAX_VALUE);
    assertEquals(List.of(), all.complement().ranges());
    assertEquals(all, new Ranges(List.of()).complement());
    assertFalse(Ranges.of(Long.MAX_VALUE).complement().contains(Long.MAX_VALUE));
    assertTrue(Ranges.of(Long.MIN_VALUE).complement().contains(Long.MAX_VALUE));
    assertEquals(all, Ranges.of(Long.MIN_VALUE, Long.MAX_VALUE).union(Ranges.of(Long.MAX_VALUE)));
  }

  @Test
  void readAsTheCommandLineHasThem() {
    Ranges ranges = new Ranges(List.of(new Range(443, 443), new Range(90, 99), new Range(80, 89)));
    assertEquals("80-99,443", ranges.text());
  }
}
