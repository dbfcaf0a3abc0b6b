package org.tcpconnlat.recorder.nat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The CPUs that may ever run a program. */
final class PossibleCpus {
  private static final Path POSSIBLE = Path.of("/sys/devices/system/cpu/possible");

  private PossibleCpus() {}

  /** One more than the highest number: where numbers are left out, more than there are CPUs. */
  static int bound() {
    try {
      return bound(KernelText.of(POSSIBLE).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of a list in ascending order, such as {@code 0-3,8-11}. */
  static int bound(String list) {
    int last = Math.max(list.lastIndexOf(','), list.lastIndexOf('-'));
    return Integer.parseInt(list.substring(last + 1)) + 1;
  }
}
