package org.tcpconnlat.analyzer.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TimeAxisTest {
  @Test
  void tenMinutesAreShownInStepsOfTwoSeconds() {
    TimeAxis axis = TimeAxis.covering(Row.START_MICROS, Row.START_MICROS + 600_000_000);
    assertEquals(2_000_000, axis.stepMicros());
    assertEquals(0, axis.startMicros() % 2_000_000);
  }

  @Test
  void oneMomentIsOneStep() {
    assertEquals(1, TimeAxis.covering(Row.START_MICROS, Row.START_MICROS).bins());
  }

  @Property
  void anySpanFits(@ForAll int startSeconds, @ForAll int otherSeconds) {
    long first = Math.min(startSeconds, otherSeconds) * 1_000_000L;
    long last = Math.max(startSeconds, otherSeconds) * 1_000_000L;
    TimeAxis axis = TimeAxis.covering(first, last);
    assertTrue(axis.bins() <= TimeAxis.MOST_BINS);
    assertEquals(0, axis.bin(first));
    assertEquals(axis.bins() - 1, axis.bin(last));
  }
}
