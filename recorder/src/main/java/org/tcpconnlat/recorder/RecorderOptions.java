package org.tcpconnlat.recorder;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What to record, where to, and until when.
 *
 * @param output the capture's name, or that of which segments have theirs (see {@link
 *     SegmentNames})
 * @param filter decided in the kernel: what does not pass is only counted
 * @param duration to record this long; empty for until stopped
 * @param count to record exactly so many connects; empty for any number
 * @param force whether files of the names that are needed may be replaced
 * @param ringBytes the ring buffer's size: a power of two, at least a page
 * @param flushInterval how much may be lost with the process
 * @param syncInterval how much may be lost with the machine
 * @param user whom to become once tracing has begun
 * @param command what to run and record, and nothing else; empty for the whole machine
 */
record RecorderOptions(
    Path output,
    KernelFilter filter,
    Optional<Duration> duration,
    OptionalLong count,
    boolean force,
    int ringBytes,
    Duration flushInterval,
    Duration syncInterval,
    Rotation rotation,
    Verbosity verbosity,
    RunAs user,
    List<String> command) {
  /** 65,536 events: over a second of what two busy cores can connect. */
  static final int DEFAULT_RING_BYTES = 8 << 20;

  /** Between two flushes: what is to be on the disk has to leave the process before. */
  Duration flushEvery() {
    return flushInterval.compareTo(syncInterval) < 0 ? flushInterval : syncInterval;
  }

  /** From a flush to the sync after it: its oldest event has waited for the flush already. */
  Duration syncAfterFlush() {
    return syncInterval.minus(flushEvery());
  }
}
