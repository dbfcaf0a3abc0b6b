package org.tcpconnlat.recorder;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;

/** A run of {@code src/test/c/scenario.c}. */
final class Scenario {
  private final Process process;
  private final BufferedReader output;
  private Report report;
  private long endNanos;

  /**
   * What the program says.
   *
   * @param beforeNanos CLOCK_MONOTONIC before connect
   * @param errno what connect gave
   */
  record Report(int pid, int tid, long beforeNanos, int errno) {}

  Scenario(Process process) {
    this.process = process;
    output = process.inputReader(UTF_8);
  }

  /** Waits until connect has returned. */
  Report report() throws IOException {
    if (report == null) {
      String line = output.readLine();
      if (line == null) {
        throw new IOException("the scenario failed");
      }
      String[] fields = line.split(" ", -1);
      report =
          new Report(
              Integer.parseInt(fields[0]),
              Integer.parseInt(fields[1]),
              Long.parseLong(fields[2]),
              Integer.parseInt(fields[3]));
    }
    return report;
  }

  /** Closes its stdin, for those that wait for it, and waits for its end. */
  void awaitEnd() throws Exception {
    process.getOutputStream().close();
    process.waitFor();
    endNanos = System.nanoTime();
  }

  /** CLOCK_MONOTONIC, which is what Java's nanoTime is on Linux, after its end. */
  long endNanos() {
    return endNanos;
  }
}
