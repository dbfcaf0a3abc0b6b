package org.tcpconnlat.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;

class ClockStepTest {
  private static final long MINUTE_NANOS = 60_000_000_000L;
  private static final long MINUTE_MICROS = 60_000_000;

  @Test
  void clocksThatGoAlikeShowNone() {
    assertEquals(
        List.of(),
        ClockStep.of(List.of(anchor(0, 0), anchor(1, 40), anchor(2, -40), anchor(3, 5000))));
  }

  @Test
  void stepsAreFoundWhereTheyHappened() {
    List<ClockStep> steps =
        ClockStep.of(
            List.of(
                anchor(0, 0), anchor(1, -2_000_000), anchor(2, -2_000_000), anchor(3, 500_000)));
    assertEquals(
        List.of(
            new ClockStep(MINUTE_MICROS - 2_000_000, -2_000_000, MINUTE_MICROS),
            new ClockStep(3 * MINUTE_MICROS + 500_000, 2_500_000, MINUTE_MICROS)),
        steps);
    assertEquals(
        "the wall clock went back by 2.000 s; times here go on without that",
        steps.get(0).sentence(false));
    assertEquals(
        "the wall clock went back by 2.000 s; times follow it, those of the 60.000 s before may be"
            + " by either clock",
        steps.get(0).sentence(true));
  }

  @Test
  void oneAnchorShowsNone() {
    assertEquals(List.of(), ClockStep.of(List.of(anchor(0, 0))));
  }

  private static ClockAnchor anchor(int minute, long offMicros) {
    return new ClockAnchor(minute * MINUTE_NANOS, minute * MINUTE_MICROS + offMicros);
  }
}
