package org.tcpconnlat.recorder;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which connects are recorded, decided in the kernel: one that does not pass is counted and costs
 * nothing more. Fixed once the programs are loaded.
 *
 * @param minMicros latency of at least this, both truncated to a microsecond
 */
public record KernelFilter(CallerFilter caller, SocketFilter socket, long minMicros) {
  public static final KernelFilter NONE = new KernelFilter(CallerFilter.NONE, SocketFilter.NONE, 0);

  private static final int MICROS_DIGITS = 3;

  public KernelFilter withMinMicros(long micros) {
    return new KernelFilter(caller, socket, micros);
  }

  /** Of these only the descendants of this process, which runs a command. */
  public KernelFilter ofCommand(String name) {
    CallerFilter descendants =
        new CallerFilter(caller.pid(), caller.uid(), caller.cgroup(), Optional.of(name));
    return new KernelFilter(descendants, socket, minMicros);
  }

  /** The capture's {@code filters}: option names without dashes ({@code ip} for -4 and -6). */
  public Map<String, String> toMap() {
    Map<String, String> filters = new TreeMap<>();
    caller.describe(filters);
    socket.describe(filters);
    if (minMicros > 0) {
      filters.put("min-ms", millis(minMicros));
    }
    return filters;
  }

  private static String millis(long micros) {
    return BigDecimal.valueOf(micros, MICROS_DIGITS).stripTrailingZeros().toPlainString();
  }
}
