package org.tcpconnlat.recorder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.tcpconnlat.capture.CaptureMetadata.Counters;
import org.tcpconnlat.recorder.nat.KernelText;

/**
 * The programs' counts, read from the mapped map {@code accounts}: one element a CPU, {@code enum
 * counter} of tcpconnlat.bpf.c by index. Sums are exact once the programs are detached; before that
 * they are read until two readings agree, and off by what happens meanwhile where none do. No count
 * but that in flight is ever below what it was.
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

  /** Of a program's run some counts are before it and some after: a run takes a microsecond. */
  private static final int READINGS = 16;

  private final ByteBuffer accounts;
  private final int cpus;
  private final List<Path> programs;
  private long lastActivity = -1;
  private long lastMisses;

  KernelCounters(ByteBuffer accounts, int cpus, List<Integer> programFds) {
    this(
        accounts,
        cpus,
        Path.of("/proc/self/fdinfo"),
        programFds.stream().map(fd -> Integer.toString(fd)).toList());
  }

  /**
   * @param fdinfo where the kernel says what it knows of a file descriptor
   */
  KernelCounters(ByteBuffer accounts, int cpus, Path fdinfo, List<String> programs) {
    this.accounts = accounts;
    this.cpus = cpus;
    this.programs = programs.stream().map(fdinfo::resolve).toList();
  }

  /** What the kernel knows; {@code recorded}, failures and the start are the recorder's to add. */
  Counters read() {
    return counters(sums(), /* withMisses= */ true);
  }

  /**
   * As {@link #read}, but without the misses since the last call of either if the programs have
   * counted nothing since: to ask for those takes longer than all the rest.
   */
  Counters glance() {
    return counters(sums(), /* withMisses= */ false);
  }

  private Counters counters(long[] sums, boolean withMisses) {
    long activity = sums[SEEN] + sums[EMITTED] + sums[FILTERED] + sums[ORPHANS];
    if (withMisses || activity != lastActivity) {
      lastActivity = activity;
      lastMisses = Math.max(lastMisses, sumOfPrograms(MISSES));
    }
    return new Counters(
        0,
        sums[SEEN],
        sums[EMITTED],
        sums[RING_FULL],
        sums[REFUSED],
        sums[FILTERED],
        sums[RESCUED],
        sums[REPLACED],
        sums[ORPHANS],
        lastMisses,
        0,
        0,
        Math.max(0, sums[IN_FLIGHT]));
  }

  /** Of all counters, at one moment unless connects come too fast for that. */
  private long[] sums() {
    long[] sums = sumsOnce();
    for (int reading = 1; reading < READINGS; reading++) {
      long[] again = sumsOnce();
      if (Arrays.equals(sums, again)) {
        break;
      }
      sums = again;
    }
    return sums;
  }

  private long[] sumsOnce() {
    long[] sums = new long[IN_FLIGHT + 1];
    Arrays.setAll(sums, this::sum);
    return sums;
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
    for (Path program : programs) {
      sum += fdinfo(program, field);
    }
    return sum;
  }

  private static long fdinfo(Path program, String field) {
    try {
      String info = KernelText.of(program);
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
