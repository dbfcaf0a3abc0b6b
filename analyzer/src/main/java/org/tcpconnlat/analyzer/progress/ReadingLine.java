package org.tcpconnlat.analyzer.progress;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.tcpconnlat.analyzer.explain.Wording;
import org.tcpconnlat.console.Console;

/**
 * Shows on a terminal how far captures are read, where that takes longer than one would wonder: one
 * line, written over and over, and gone when all is read. What is read again begins anew. For use
 * by several threads.
 */
public final class ReadingLine {
  private static final long FIRST_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final Console console;
  private final LongSupplier clockNanos;
  private final long all;
  private long done;
  private long startNanos;
  private long nextNanos;
  private boolean shown;

  /**
   * @param all connects that are there to be read
   * @param clockNanos such as {@link System#nanoTime}
   */
  public ReadingLine(Console console, long all, LongSupplier clockNanos) {
    this.console = console;
    this.all = all;
    this.clockNanos = clockNanos;
    begin();
  }

  /** So many connects more were read, or found not to be worth it. */
  synchronized void read(long connects) {
    done += connects;
    long now = clockNanos.getAsLong();
    if (done >= all) {
      erase();
      begin();
    } else if (now >= nextNanos) {
      show(now - startNanos);
      nextNanos = now + STEP_NANOS;
    }
  }

  /** Leaves the terminal as if nothing had been shown. */
  synchronized void erase() {
    if (shown) {
      console.clear();
      shown = false;
    }
  }

  private void begin() {
    done = 0;
    startNanos = clockNanos.getAsLong();
    nextNanos = startNanos + FIRST_NANOS;
  }

  private void show(long nanos) {
    double seconds = (double) nanos / TimeUnit.SECONDS.toNanos(1);
    double rate = done / seconds;
    console.show(
        String.format(
            Locale.ROOT,
            "reading: %d %%, %s connects a second, %s left",
            100 * done / all,
            Wording.number((long) rate),
            time((long) Math.ceil((all - done) / rate))));
    shown = true;
  }

  private static String time(long seconds) {
    return seconds < 60
        ? seconds + " s"
        : String.format(Locale.ROOT, "%d min %d s", seconds / 60, seconds % 60);
  }
}
