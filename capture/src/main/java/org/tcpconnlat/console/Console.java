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
  /** ECMA-48: to the line's start, and erased to its end. */
  private static final String CLEAR = "\r\u001b[K";

  /** DEC's: what is wider than the terminal, however wide that is by now, is cut off there. */
  private static final String CUT = "\u001b[?7l";

  private static final String WRAP = "\u001b[?7h";

  /** The same, without anything that moves. */
  public Console still() {
    return new Console(out, err, false);
  }

  /** On a terminal a line that the next one, or {@link #clear}, takes the place of. */
  public void show(String line) {
    move(CLEAR + CUT + line + WRAP);
  }

  /** Takes the line away that is shown. */
  public void clear() {
    move(CLEAR);
  }

  private void move(String text) {
    err.print(text);
    err.flush();
  }

  /** One line on stderr, under the program's name. */
  public void say(String line) {
    err.println("tcpconnlat: " + line);
    err.flush();
  }
}
