package org.tcpconnlat.recorder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.tcpconnlat.capture.RecordingCost;
import org.tcpconnlat.recorder.nat.Clocks;
import org.tcpconnlat.recorder.nat.KernelText;

/** What this process took so far. */
final class ProcessCost {
  private static final Path STATUS = Path.of("/proc/self/status");

  /** As in {@code VmHWM: 63488 kB}, see proc(5). */
  private static final String PEAK = "VmHWM:";

  private ProcessCost() {}

  /**
   * @param bpfNanos time in the kernel programs, if the kernel measures it
   */
  static RecordingCost now(OptionalLong bpfNanos) throws IOException {
    long cpuMicros = TimeUnit.NANOSECONDS.toMicros(Clocks.processCpuNanos());
    return new RecordingCost(cpuMicros, peakBytes(), bpfNanos);
  }

  private static long peakBytes() throws IOException {
    return KernelText.of(STATUS)
        .lines()
        .filter(line -> line.startsWith(PEAK))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
        .findFirst()
        .orElse(0);
  }
}
