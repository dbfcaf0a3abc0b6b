package org.tcpconnlat.analyzer.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LatencyScaleTest {
  @Property
  void everyLatencyIsWithinItsBucket(@ForAll @LongRange(min = 0) long nanos) {
    int bucket = LatencyScale.bucket(nanos);
    assertTrue(LatencyScale.lowNanos(bucket) <= nanos && nanos <= LatencyScale.highNanos(bucket));
  }

  @Test
  void bucketsFollowEachOtherWithoutAGap() {
    for (int bucket = 0; bucket < LatencyScale.bucket(Long.MAX_VALUE); bucket++) {
      long next = LatencyScale.highNanos(bucket) + 1;
      assertEquals(bucket + 1, LatencyScale.bucket(next));
      assertEquals(next, LatencyScale.lowNanos(bucket + 1));
    }
  }

  @Test
  void noBucketIsWiderThanAThirtySecondOfItsLatency() {
    for (int bucket = 64; bucket < LatencyScale.bucket(Long.MAX_VALUE); bucket++) {
      long low = LatencyScale.lowNanos(bucket);
      assertTrue(LatencyScale.highNanos(bucket) - low < low / 32);
    }
  }
}
