// SPDX-License-Identifier: Apache-2.0
package org.tcpconnlat.recorder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A pid namespace, by the device and the inode of the file that stands for it: what processes
 * within a container have their ids in.
 */
record PidNamespace(long device, long inode) {
  /** {@code PROC_PID_INIT_INO}, which is part of the kernel's ABI. */
  private static final long INITIAL_INODE = 0xefff_fffcL;

  /** This process's own. */
  static PidNamespace own() {
    try {
      return of(Path.of("/proc/self/ns/pid"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Empty where there is no such process, or it is not this one's to look at. */
  private static Optional<PidNamespace> ofProcess(int pid) {
    try {
      return Optional.of(of(Path.of("/proc/" + pid + "/ns/pid")));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static PidNamespace of(Path file) throws IOException {
    return new PidNamespace(attribute(file, "unix:dev"), attribute(file, "unix:ino"));
  }

  private static long attribute(Path file, String name) throws IOException {
    return ((Number) Files.getAttribute(file, name)).longValue();
  }

  /**
   * Whether a process has its id in a namespace below this one's. Of the initial one's no process
   * is: its ids are everybody's.
   */
  static boolean isBelowOwn(int pid) {
    PidNamespace own = own();
    return !own.isInitial() && !ofProcess(pid).orElse(own).equals(own);
  }

  /** Whether it is the one that the kernel itself counts processes in. */
  boolean isInitial() {
    return inode == INITIAL_INODE;
  }
}
