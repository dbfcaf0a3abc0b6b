package org.tcpconnlat.recorder;

/** The command that was to be recorded did not run: one line, and the status that a shell gives. */
final class CommandNotRun extends RuntimeException {
  /** It is not there. */
  static final int NOT_FOUND = 127;

  /** It is there, and can't be run. */
  static final int NOT_EXECUTABLE = 126;

  /** And the number of the signal that came first. */
  static final int BY_SIGNAL = 128;

  private final int status;

  CommandNotRun(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }
}
