package org.tcpconnlat.recorder;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Has the journal put on the disk an interval after it was written to, in a thread of its own: a
 * slow disk must not hold up the ring, and a disk that sleeps is not woken for nothing.
 */
final class JournalSync implements AutoCloseable {
  private final long nanos;
  private final Thread thread = new Thread(this::run, "journal sync");
  private Optional<SegmentJournal> written = Optional.empty();
  private IOException failure;
  private boolean closed;

  JournalSync(Duration interval) {
    this.nanos = interval.toNanos();
    thread.setDaemon(true);
    thread.start();
  }

  /** Bytes were written, which must be on the disk an interval from now. */
  synchronized void written(SegmentJournal journal) {
    if (written.isEmpty()) {
      notifyAll();
    }
    written = Optional.of(journal);
  }

  /** Fails as the last sync did. */
  synchronized void check() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  private void run() {
    try {
      for (Optional<SegmentJournal> next = next(); next.isPresent(); next = next()) {
        next.get().sync();
      }
    } catch (IOException e) {
      fail(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody does that: it would close the journal's channel
    }
  }

  private synchronized void fail(IOException e) {
    failure = e;
  }

  /** Waits until something is written, and then for the interval; empty once closed. */
  private synchronized Optional<SegmentJournal> next() throws InterruptedException {
    while (!closed && written.isEmpty()) {
      wait();
    }
    long end = System.nanoTime() + nanos;
    for (long left = nanos; !closed && left > 0; left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, 1_000_000));
    }
    Optional<SegmentJournal> next = closed ? Optional.empty() : written;
    written = Optional.empty();
    return next;
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
