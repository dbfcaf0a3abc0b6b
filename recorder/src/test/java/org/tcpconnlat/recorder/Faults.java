package org.tcpconnlat.recorder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** strace(1) as what makes system calls fail, at the n-th of a kind on certain files. */
final class Faults {
  private Faults() {}

  /** Kills the process as it makes its n-th call. */
  static List<String> kill(String calls, int n, Path... files) {
    return strace(calls, "signal=KILL:when=" + n, files);
  }

  /** Has the n-th call, and those after it, fail with an errno. */
  static List<String> fail(String calls, String errno, int n, Path... files) {
    return strace(calls, "error=%s:when=%d+".formatted(errno, n), files);
  }

  private static List<String> strace(String calls, String fault, Path... files) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("strace", "-f", "-qqq", "-o", "/dev/null"));
    for (Path file : files) {
      command.addAll(List.of("-P", file.toString()));
    }
    command.addAll(List.of("-e", "trace=" + calls, "-e", "inject=" + calls + ":" + fault));
    return command;
  }
}
