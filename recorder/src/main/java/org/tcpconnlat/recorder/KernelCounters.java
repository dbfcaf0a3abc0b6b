package org.tcpconnlat.recorder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.tcpconnlat.capture.CaptureMetadata.Counters;
import org.tcpconnlat.recorder.nat.KernelText;

/**
 * The programs' counts, read from the mapped map {@code accounts}: one element a CPU, {@code enum
 * counter} of tcpconnlat.bpf.c by index. Sums are exact once the programs are detached; before that
 * they are off by what happens meanwhile.
 */
final class KernelCounters {
  static final int ELEMENT_BYTES = 128;

  private static final int SEEN = 0;
  private static final int EMITTED = 1;
  private static final int RING_FULL = 2;
  private static final int REFUSED = 3;
  private static final int FILTERED = 4;
  private static final int RESCUED = 5;
  private static final int REPLACED = 6;
  private static final int ORPHANS = 7;
  private static final int IN_FLIGHT = 8;
  private static final int UNTRACKED = 9;

  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final String MISSES = "recursion_misses:";
  private static final String RUN_TIME = "run_time_ns:";

  private final ByteBuffer accounts;
  private final int cpus;
  private final List<Integer> programFds;
  private long lastActivity = -1;
  private long lastMisses;

  KernelCounters(ByteBuffer accounts, int cpus, List<Integer> programFds) {
    this.accounts = accounts;
    this.cpus = cpus;
    this.programFds = programFds;
  }

  /** What the kernel knows; {@code recorded}, failures and the start are the recorder's to add. */
  Counters read() {
    return read(sumOfPrograms(MISSES));
  }

  /**
   * As {@link #read}, but without the misses since the last call if the programs have counted
   * nothing since: to ask for those takes longer than all the rest.
   */
  Counters glance() {
    long activity = sum(SEEN) + sum(EMITTED) + sum(FILTERED) + sum(ORPHANS);
    if (activity != lastActivity) {
      lastActivity = activity;
      lastMisses = sumOfPrograms(MISSES);
    }
    return read(lastMisses);
  }

  private Counters read(long misses) {
    return new Counters(
        0,
        sum(SEEN),
        sum(EMITTED),
        sum(RING_FULL),
        sum(REFUSED),
        sum(FILTERED),
        sum(RESCUED),
        sum(REPLACED),
        sum(ORPHANS),
        misses,
        0,
        0,
        Math.max(0, sum(IN_FLIGHT)));
  }

  long inFlight() {
    return sum(IN_FLIGHT);
  }

  long untracked() {
    return sum(UNTRACKED);
  }

  private long sum(int counter) {
    long sum = 0;
    for (int cpu = 0; cpu < cpus; cpu++) {
      sum += (long) LONG.getOpaque(accounts, cpu * ELEMENT_BYTES + counter * Long.BYTES);
    }
    return sum;
  }

  /** Time in the programs; empty where the kernel does not measure it. */
  OptionalLong bpfNanos() {
    long nanos = sumOfPrograms(RUN_TIME);
    return nanos == 0 ? OptionalLong.empty() : OptionalLong.of(nanos);
  }

  /** What fdinfo says of the programs: zero where the kernel (before 5.12) does not tell. */
  private long sumOfPrograms(String field) {
    long sum = 0;
    for (int fd : programFds) {
      sum += fdinfo(fd, field);
    }
    return sum;
  }

  private static long fdinfo(int programFd, String field) {
    try {
      String info = KernelText.of(Path.of("/proc/self/fdinfo/" + programFd));
      int start = info.indexOf(field);
      return start < 0
          ? 0
          : Long.parseLong(
              info.substring(start + field.length(), info.indexOf('\n', start)).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
