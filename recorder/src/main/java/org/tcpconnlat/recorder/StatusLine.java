package org.tcpconnlat.recorder;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.tcpconnlat.console.Console;
import org.tcpconnlat.console.Plural;
import org.tcpconnlat.console.SizeText;

/**
 * Says how a recording goes, in a thread of its own: a terminal that is stopped must not hold up
 * the ring.
 */
final class StatusLine implements AutoCloseable {
  private static final String NOTHING = "";
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Console console;
  private final Verbosity verbosity;
  private volatile RecordingState state = RecordingState.NONE;
  private final Interval lines;
  private final BlockingQueue<String> news = new LinkedBlockingQueue<>();
  private final Thread thread = new Thread(this::run, "status");
  private RecordingState shown = RecordingState.NONE;
  private long shownNanos = System.nanoTime();
  private volatile boolean closed;

  StatusLine(Console console, Verbosity verbosity) {
    this(console, verbosity, MINUTE);
  }

  /**
   * @param interval between two lines, where there is no terminal and they are wanted
   */
  StatusLine(Console console, Verbosity verbosity, Duration interval) {
    this.console = console;
    this.verbosity = verbosity;
    lines = new Interval(interval, System.nanoTime());
    thread.setDaemon(true);
    thread.start();
  }

  /** How far it is; never waits. */
  void at(RecordingState now) {
    state = now;
  }

  /** Has a line said soon; never waits. */
  void say(String line) {
    if (verbosity != Verbosity.QUIET) {
      news.add(line);
    }
  }

  /** As {@link #say}, whatever the operator wants to hear. */
  void warn(String line) {
    news.add(line);
  }

  private void run() {
    while (!closed) {
      sayNow(next());
      show();
    }
    news.forEach(this::sayNow);
    clear();
  }

  /** The next line to say; empty if there is none until something is to be shown. */
  private String next() {
    try {
      String line = news.poll(quietNanos(), TimeUnit.NANOSECONDS);
      return line == null ? NOTHING : line;
    } catch (InterruptedException e) {
      closed = true; // nobody interrupts it
      return NOTHING;
    }
  }

  private long quietNanos() {
    if (moves()) {
      return LOOK.toNanos();
    }
    return verbosity == Verbosity.VERBOSE
        ? lines.left(System.nanoTime())
        : TimeUnit.DAYS.toNanos(1);
  }

  private void sayNow(String line) {
    if (!line.equals(NOTHING)) {
      clear();
      console.say(line);
    }
  }

  private void show() {
    if (moves() && !closed) {
      console.show(text());
    } else if (verbosity == Verbosity.VERBOSE && lines.isOver(System.nanoTime())) {
      console.say(text());
    }
  }

  private void clear() {
    if (moves()) {
      console.clear();
    }
  }

  /** The line, with the rate since it was last asked for. */
  private String text() {
    RecordingState now = state;
    long nanos = System.nanoTime();
    double rate = (now.connects() - shown.connects()) * 1e9 / Math.max(1, nanos - shownNanos);
    shown = now;
    shownNanos = nanos;
    return String.format(
        Locale.ROOT,
        "%d %s, %.0f a second, %d lost, journal %s%s",
        now.connects(),
        Plural.of(now.connects(), "connect"),
        rate,
        now.lost(),
        SizeText.of(now.journalBytes()),
        now.segment() > 1 ? ", segment " + now.segment() : "");
  }

  private boolean moves() {
    return console.interactive() && verbosity != Verbosity.QUIET;
  }

  /** Takes the line off the terminal; does not wait for one that is stopped. */
  @Override
  public void close() {
    closed = true;
    news.add(NOTHING);
    try {
      thread.join(LOOK.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
