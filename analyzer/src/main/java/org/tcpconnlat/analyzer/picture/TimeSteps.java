package org.tcpconnlat.analyzer.picture;

import java.util.Arrays;
import java.util.List;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureSource;

/** Steps of time as long as a person would choose. */
public final class TimeSteps {
  private static final long SECOND = 1_000_000;
  private static final long DAY = 86_400 * SECOND;
  private static final long[] STEPS = {
    1_000,
    2_000,
    5_000,
    10_000,
    20_000,
    50_000,
    100_000,
    200_000,
    500_000,
    SECOND,
    2 * SECOND,
    5 * SECOND,
    10 * SECOND,
    15 * SECOND,
    30 * SECOND,
    60 * SECOND,
    120 * SECOND,
    300 * SECOND,
    600 * SECOND,
    900 * SECOND,
    1800 * SECOND,
    3600 * SECOND,
    2 * 3600 * SECOND,
    3 * 3600 * SECOND,
    6 * 3600 * SECOND,
    12 * 3600 * SECOND,
    DAY
  };

  private TimeSteps() {}

  /** The shortest step of which at most so many cover the time that was recorded. */
  public static long covering(List<? extends CaptureSource> sources, int most) {
    long start = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    for (CaptureSource source : sources) {
      CaptureMetadata metadata = source.metadata();
      start = Math.min(start, metadata.startMicros());
      end = Math.max(end, Math.max(metadata.startMicros(), metadata.endMicros()));
    }
    return covering(start, end, most);
  }

  static long covering(long start, long end, int most) {
    long days = Math.floorDiv(end - start, DAY * (most - 1)) + 1;
    return Arrays.stream(STEPS)
        .filter(step -> Math.floorDiv(end, step) - Math.floorDiv(start, step) < most)
        .findFirst()
        .orElse(DAY * days);
  }
}
