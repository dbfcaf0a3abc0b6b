package org.tcpconnlat.recorder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the kernel keeps for its programs, kept here: the counters' map and the files of fdinfo. */
final class FakeKernel {
  static final int CPUS = 2;
  private static final List<String> PROGRAMS = List.of("7", "8");
  private static final int IN_FLIGHT = 8;

  private final Path fdinfo;
  private final ByteBuffer accounts =
      ByteBuffer.allocateDirect(CPUS * KernelCounters.ELEMENT_BYTES).order(ByteOrder.nativeOrder());
  private final long[] misses = new long[PROGRAMS.size()];

  FakeKernel(Path fdinfo) {
    this.fdinfo = fdinfo;
    for (int program = 0; program < misses.length; program++) {
      miss(program, 0);
    }
  }

  KernelCounters counters() {
    return new KernelCounters(accounts, CPUS, fdinfo, PROGRAMS);
  }

  /** Counts, on one CPU, what the program's {@code enum counter} has at an index. */
  void count(int cpu, int counter, long more) {
    int at = cpu * KernelCounters.ELEMENT_BYTES + counter * Long.BYTES;
    accounts.putLong(at, accounts.getLong(at) + more);
  }

  void inFlight(int cpu, long more) {
    count(cpu, IN_FLIGHT, more);
  }

  /** Skips a program's runs, which no counter of the program's shows. */
  void miss(int program, long runs) {
    misses[program] += runs;
    String info = "pos:\t0\nrecursion_misses:\t%d\nrun_time_ns:\t0\n".formatted(misses[program]);
    try {
      Files.writeString(fdinfo.resolve(PROGRAMS.get(program)), info);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long misses() {
    return misses[0] + misses[1];
  }
}
