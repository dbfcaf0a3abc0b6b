package org.tcpconnlat.capture.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.tcpconnlat.capture.parquet.RowIntervals.Interval;

/** Intervals against sets of rows. */
class RowIntervalsTest {
  private static final int ROWS = 16;

  @Property
  void takesAwayAndIntersectsAsSetsDo(
      @ForAll @IntRange(max = (1 << ROWS) - 1) int a,
      @ForAll @IntRange(max = (1 << ROWS) - 1) int b) {
    assertEquals(rows(a & ~b), set(intervals(a).minus(intervals(b))));
    assertEquals(rows(a & b), set(intervals(a).intersect(intervals(b))));
    assertEquals(Integer.bitCount(a), intervals(a).rows());
  }

  private static BitSet rows(int bits) {
    return BitSet.valueOf(new long[] {bits});
  }

  private static RowIntervals intervals(int bits) {
    BitSet rows = rows(bits);
    List<Interval> intervals = new ArrayList<>();
    for (int from = rows.nextSetBit(0); from >= 0; ) {
      int to = rows.nextClearBit(from);
      intervals.add(new Interval(from, to));
      from = rows.nextSetBit(to);
    }
    return new RowIntervals(intervals);
  }

  private static BitSet set(RowIntervals rows) {
    BitSet set = new BitSet();
    rows.intervals().forEach(interval -> set.set(interval.from(), interval.to()));
    return set;
  }
}
