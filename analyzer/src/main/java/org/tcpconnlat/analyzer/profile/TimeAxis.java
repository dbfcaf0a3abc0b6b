package org.tcpconnlat.analyzer.profile;

import java.io.Serializable;
import java.util.Arrays;
import org.tcpconnlat.analyzer.group.TimeKey;

/**
 * Equal steps of time, each as long as a person would choose.
 *
 * @param startMicros UTC microseconds, a multiple of the step
 */
public record TimeAxis(long startMicros, long stepMicros, int bins) implements Serializable {
  public static final int MOST_BINS = 320;

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

  /** The finest axis of at most {@link #MOST_BINS} steps from the first to the last moment. */
  static TimeAxis covering(long firstMicros, long lastMicros) {
    long step = step(firstMicros, lastMicros, MOST_BINS);
    long start = TimeKey.start(firstMicros, step);
    return new TimeAxis(start, step, (int) bins(firstMicros, lastMicros, step));
  }

  /** The shortest step, in microseconds, of which at most so many cover a span of time. */
  public static long step(long firstMicros, long lastMicros, int most) {
    long days = Math.floorDiv(lastMicros - firstMicros, DAY * (most - 1)) + 1;
    return Arrays.stream(STEPS)
        .filter(step -> bins(firstMicros, lastMicros, step) <= most)
        .findFirst()
        .orElse(DAY * days);
  }

  private static long bins(long firstMicros, long lastMicros, long step) {
    return (TimeKey.start(lastMicros, step) - TimeKey.start(firstMicros, step)) / step + 1;
  }

  int bin(long micros) {
    return (int) Math.floorDiv(micros - startMicros, stepMicros);
  }

  /** When a step begins. */
  public long micros(int bin) {
    return startMicros + bin * stepMicros;
  }
}
