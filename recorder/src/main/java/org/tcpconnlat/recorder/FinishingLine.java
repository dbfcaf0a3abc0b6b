package org.tcpconnlat.recorder;

import java.util.concurrent.TimeUnit;
import org.tcpconnlat.capture.finish.Progress;
import org.tcpconnlat.console.Console;

/** Shows on a terminal how far finishing is, if it takes longer than one would wonder. */
final class FinishingLine implements Progress, AutoCloseable {
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final Console console;
  private long shownNanos = System.nanoTime();
  private boolean shown;

  FinishingLine(Console console) {
    this.console = console;
  }

  @Override
  public void at(long done, long all) {
    long now = System.nanoTime();
    if (console.interactive() && now - shownNanos >= STEP_NANOS) {
      console.show("finishing: %d %%".formatted(100 * done / Math.max(all, 1)));
      shownNanos = now;
      shown = true;
    }
  }

  @Override
  public void close() {
    if (shown) {
      console.clear();
    }
  }
}
