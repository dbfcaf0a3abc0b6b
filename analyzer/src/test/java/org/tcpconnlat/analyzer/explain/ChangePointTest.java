package org.tcpconnlat.analyzer.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChangePointTest {
  @Test
  void aLevelSeriesHasNone() {
    assertEquals(1, ChangePoint.of(new long[] {5, 5, 5, 5, 5, 5, 5, 5}).probability());
  }

  @Test
  void isTheFirstValueOfTheNewLevel() {
    long[] values = {10, 11, 10, 12, 11, 10, 20, 22, 21, 20, 22, 21, 20, 21};
    assertEquals(6, ChangePoint.of(values).index());
    assertTrue(ChangePoint.of(values).probability() < 0.02);
  }

  @Test
  void falseAlarmsStayBelowTheirLevel() {
    SplittableRandom random = new SplittableRandom(11);
    int alarms = 0;
    for (int trial = 0; trial < 4_000; trial++) {
      long[] values = random.longs(60, 100, 200).toArray();
      alarms += ChangePoint.of(values).probability() < 0.05 ? 1 : 0;
    }
    assertTrue(alarms < 4_000 * 0.05, alarms + " of 4,000");
  }
}
