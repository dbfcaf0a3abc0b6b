package org.tcpconnlat.console;

import java.io.OutputStream;
import java.io.PrintStream;

/**
 * Where a command's words go: data to {@code out}, everything else to {@code err}. Commands take it
 * from their caller, so that tests can read both.
 *
 * @param out written through in the caller's batches: whoever writes, flushes
 * @param interactive whether {@code err} is a terminal, which may show progress that moves
 */
public record Console(OutputStream out, PrintStream err, boolean interactive) {
  /** The same, without anything that moves. */
  public Console still() {
    return new Console(out, err, false);
  }

  /** One line on stderr, under the program's name. */
  public void say(String line) {
    err.println("tcpconnlat: " + line);
    err.flush();
  }
}
