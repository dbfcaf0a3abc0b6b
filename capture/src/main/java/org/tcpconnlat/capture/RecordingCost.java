package org.tcpconnlat.capture;

import java.util.OptionalLong;

/**
 * What recording took from the machine.
 *
 * @param cpuMicros user and system time of the recorder's process, its start included
 * @param peakMemoryBytes the most that was resident at a time; the ring buffer counts twice
 * @param bpfNanos time in the kernel programs, where the kernel measures it ({@code
 *     kernel.bpf_stats_enabled})
 */
public record RecordingCost(long cpuMicros, long peakMemoryBytes, OptionalLong bpfNanos) {
  public RecordingCost {
    CaptureMetadata.notNegative("cpuMicros", cpuMicros);
    CaptureMetadata.notNegative("peakMemoryBytes", peakMemoryBytes);
    CaptureMetadata.notNegative("bpfNanos", bpfNanos.orElse(0));
  }
}
