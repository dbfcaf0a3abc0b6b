package org.tcpconnlat.recorder;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Has a journal put on the disk again and again, in a thread of its own: a slow disk must not hold
 * up the ring.
 */
final class JournalSync implements AutoCloseable {
  private final SegmentJournal journal;
  private final long millis;
  private final Thread thread = new Thread(this::run, "journal sync");
  private IOException failure;
  private boolean closed;

  JournalSync(SegmentJournal journal, Duration interval) {
    this.journal = journal;
    this.millis = Math.max(1, interval.toMillis());
    thread.setDaemon(true);
    thread.start();
  }

  /** Fails as the last sync did. */
  synchronized void check() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  private void run() {
    while (waited()) {
      Optional<IOException> failed = sync();
      if (failed.isPresent()) {
        fail(failed.get());
        return;
      }
    }
  }

  private Optional<IOException> sync() {
    try {
      journal.sync();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    }
  }

  private synchronized void fail(IOException e) {
    failure = e;
  }

  /** Waits for the interval; false once closed. */
  private synchronized boolean waited() {
    long end = System.nanoTime() + millis * 1_000_000;
    long left = millis;
    while (!closed && left > 0) {
      try {
        wait(left);
      } catch (InterruptedException e) {
        return false; // nobody interrupts it: that would close the journal's channel
      }
      left = (end - System.nanoTime()) / 1_000_000;
    }
    return !closed;
  }

  /** Returns when no sync is under way any more. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
