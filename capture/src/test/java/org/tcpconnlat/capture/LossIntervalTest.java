package org.tcpconnlat.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LossIntervalTest {
  @Test
  void coarserIntervalsHoldTheSameLosses() {
    List<LossInterval> seconds =
        LongStream.range(0, 1001).mapToObj(s -> new LossInterval(s, s + 1, s, 1, 2, 3)).toList();
    List<LossInterval> coarse = LossInterval.coarsened(seconds, 300);
    assertEquals(251, coarse.size());
    assertEquals(new LossInterval(0, 4, 6, 4, 8, 12), coarse.get(0));
    assertEquals(new LossInterval(1000, 1001, 1000, 1, 2, 3), coarse.get(250));
    assertEquals(
        seconds.stream().mapToLong(LossInterval::lost).sum(),
        coarse.stream().mapToLong(LossInterval::lost).sum());
  }
}
