package org.tcpconnlat.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tcpconnlat.capture.RawEvent;
import org.tcpconnlat.capture.UsageException;

class LatencyTriggerTest {
  @Test
  void readsPercentileAndLimit() {
    LatencyTrigger trigger = LatencyTrigger.parse("--freeze-when", "p99.9>1.5s");
    assertEquals(new BigDecimal("99.9"), trigger.percentile());
    assertEquals(1_500_000_000, trigger.limitNanos());
    assertEquals(
        BigDecimal.valueOf(100), LatencyTrigger.parse("--freeze-when", "max > 1ms").percentile());
  }

  /** Of n sorted values the nearest rank is the ceiling of n * p / 100; those above come last. */
  @ParameterizedTest
  @CsvSource({
    "p99>1ms, 100, 1, false",
    "p99>1ms, 100, 2, true",
    "p99>1ms, 1, 1, true",
    "p99>1ms, 1000, 10, false",
    "p99>1ms, 1000, 11, true",
    "p50>1ms, 3, 1, false",
    "p50>1ms, 3, 2, true",
    "p99.9>1ms, 1000, 1, false",
    "p99.9>1ms, 1000, 2, true",
    "max>1ms, 1000, 0, false",
    "max>1ms, 1000, 1, true",
    "p99>1ms, 0, 0, false"
  })
  void holdsByTheNearestRank(String text, long replies, long above, boolean expected) {
    assertEquals(expected, LatencyTrigger.parse("--freeze-when", text).holds(replies, above));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"p99", "p99>", "p99>100", "p0>1s", "p101>1s", "p-1>1s", "q99>1s", "p99<1s", ""})
  void refusesOtherConditions(String text) {
    assertThrows(UsageException.class, () -> LatencyTrigger.parse("--freeze-when", text));
  }

  @Test
  void watchLooksAtRepliesOfOneWindow() {
    LatencyWatch watch = new LatencyWatch(LatencyTrigger.parse("--freeze-when", "max>1ms"));
    watch.look(RawEvent.concat(RawEvent.established().latency(1_000_000)));
    assertFalse(watch.endWindow());
    watch.look(RawEvent.concat(RawEvent.established().latency(1_000_001)));
    assertTrue(watch.endWindow());
    assertFalse(watch.endWindow());
    watch.look(RawEvent.concat(RawEvent.established().latency(9_000_000).end(7, 110, 0)));
    assertFalse(watch.endWindow());
  }
}
