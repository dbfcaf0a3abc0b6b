package org.tcpconnlat.recorder;

import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Which connects are recorded, decided in the kernel: one that does not pass is counted and costs
 * nothing more. Fixed once the programs are loaded.
 *
 * @param pid this process only
 * @param ip 4 or 6: sockets of this family only
 * @param minMicros latency of at least this, both truncated to a microsecond
 */
public record KernelFilter(OptionalInt pid, OptionalInt ip, long minMicros) {
  public static final KernelFilter NONE =
      new KernelFilter(OptionalInt.empty(), OptionalInt.empty(), 0);

  private static final int MICROS_DIGITS = 3;

  /** The capture's {@code filters}: option names without dashes ({@code ip} for -4 and -6). */
  public Map<String, String> toMap() {
    Map<String, String> filters = new TreeMap<>();
    pid.ifPresent(wanted -> filters.put("pid", Integer.toString(wanted)));
    ip.ifPresent(wanted -> filters.put("ip", Integer.toString(wanted)));
    if (minMicros > 0) {
      filters.put("min-ms", millis(minMicros));
    }
    return filters;
  }

  private static String millis(long micros) {
    return BigDecimal.valueOf(micros, MICROS_DIGITS).stripTrailingZeros().toPlainString();
  }
}
