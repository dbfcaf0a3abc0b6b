package org.tcpconnlat.recorder;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Has journals put on the disk, each a while after it was written to, in a thread of its own: a
 * slow disk must not hold up the ring, and a disk that sleeps is not woken for nothing.
 */
final class JournalSync implements AutoCloseable {
  private final long nanos;
  private final LongSupplier clock;
  private final Thread thread = new Thread(this::run, "journal sync");

  /** When each must be synced, by the clock; the first is the soonest. */
  private final Map<Journal, Long> due = new LinkedHashMap<>();

  private IOException failure;
  private boolean closed;

  /** What can be synced while another thread writes to it. */
  interface Journal {
    void sync() throws IOException;
  }

  JournalSync(Duration delay) {
    this(delay, System::nanoTime);
  }

  /**
   * @param delay from the first write after a sync to the next sync
   * @param clock in nanoseconds
   */
  JournalSync(Duration delay, LongSupplier clock) {
    this.nanos = delay.toNanos();
    this.clock = clock;
    thread.setDaemon(true);
    thread.start();
  }

  /** Bytes were written, which must be on the disk a delay from now. */
  synchronized void written(Journal journal) {
    if (due.putIfAbsent(journal, clock.getAsLong() + nanos) == null) {
      notifyAll();
    }
  }

  /** Fails as the last sync did. */
  synchronized void check() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  private void run() {
    try {
      for (Optional<Journal> next = next(); next.isPresent(); next = next()) {
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

  /** Waits for the journal that is due first; empty once closed. */
  private synchronized Optional<Journal> next() throws InterruptedException {
    while (!closed) {
      if (due.isEmpty()) {
        wait();
        continue;
      }
      Map.Entry<Journal, Long> first = due.entrySet().iterator().next();
      long left = first.getValue() - clock.getAsLong();
      if (left <= 0) {
        due.remove(first.getKey());
        return Optional.of(first.getKey());
      }
      TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, 1_000_000));
    }
    return Optional.empty();
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
