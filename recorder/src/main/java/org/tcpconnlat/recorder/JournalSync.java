package org.tcpconnlat.recorder;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Has the journal put on the disk again and again, in a thread of its own: a slow disk must not
 * hold up the ring.
 */
final class JournalSync implements AutoCloseable {
  private final long nanos;
  private final Thread thread = new Thread(this::run, "journal sync");
  private SegmentJournal journal;
  private IOException failure;
  private boolean closed;

  JournalSync(SegmentJournal journal, Duration interval) {
    this.journal = journal;
    this.nanos = interval.toNanos();
    thread.setDaemon(true);
    thread.start();
  }

  /** Syncs another journal from now on. */
  synchronized void follow(SegmentJournal next) {
    journal = next;
  }

  /** Fails as the last sync did. */
  synchronized void check() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  private void run() {
    Optional<SegmentJournal> next = afterInterval();
    try {
      while (next.isPresent()) {
        next.get().sync();
        next = afterInterval();
      }
    } catch (IOException e) {
      fail(e);
    }
  }

  private synchronized void fail(IOException e) {
    failure = e;
  }

  /** Waits for the interval; empty once closed. */
  private synchronized Optional<SegmentJournal> afterInterval() {
    long end = System.nanoTime() + nanos;
    for (long left = nanos; !closed && left > 0; left = end - System.nanoTime()) {
      try {
        TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, 1_000_000));
      } catch (InterruptedException e) {
        return Optional.empty(); // nobody interrupts it: that would close the journal's channel
      }
    }
    return closed ? Optional.empty() : Optional.of(journal);
  }

  /** Returns when no sync is under way any more. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    Joining.uninterruptibly(thread);
  }
}
