package org.tcpconnlat.recorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.tcpconnlat.capture.finish.CaptureNames;
import org.tcpconnlat.capture.finish.FileOwner;
import org.tcpconnlat.capture.finish.Finished;
import org.tcpconnlat.capture.finish.Finisher;
import org.tcpconnlat.capture.finish.Progress;
import org.tcpconnlat.recorder.nat.ThreadPriority;

/**
 * Makes captures of the segments that have ended. While the recording goes on it does so in a
 * thread of the lowest priority, one segment after the other; what it can't do yet stays in
 * journals.
 */
final class SegmentFinishing implements AutoCloseable {
  private final FileOwner owner;
  private final boolean replace;
  private final Retention retention;
  private final Tally tally = new Tally();
  private final Deque<SegmentJournal> waiting = new ArrayDeque<>();
  private final Queue<String> damages = new ConcurrentLinkedQueue<>();
  private Optional<Thread> thread = Optional.empty();
  private IOException failure;
  private boolean closed;

  SegmentFinishing(FileOwner owner, boolean replace, Retention retention) {
    this.owner = owner;
    this.replace = replace;
    this.retention = retention;
  }

  /** Takes a segment whose last frame is written, and returns at once. */
  synchronized void later(SegmentJournal segment) {
    waiting.add(segment);
    if (thread.isEmpty()) {
      thread = Optional.of(new Thread(this::work, "finishing"));
      thread.get().setDaemon(true);
      thread.get().start();
    }
    notifyAll();
  }

  /** Fails as a segment did that was finished beside the recording. */
  synchronized void check() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  /** What could not be read of the segments since it was last asked for. */
  List<String> newDamages() {
    List<String> news = new ArrayList<>();
    for (String damage = damages.poll(); damage != null; damage = damages.poll()) {
      news.add(damage);
    }
    return news;
  }

  /** Waits for what is under way, and finishes the last segment here. */
  Tally last(SegmentJournal segment, Progress progress) throws IOException {
    close();
    check();
    while (!waiting.isEmpty()) {
      finish(waiting.remove(), progress);
    }
    finish(segment, progress);
    return tally;
  }

  private void work() {
    ThreadPriority.lowest();
    try {
      for (Optional<SegmentJournal> next = next(); next.isPresent(); next = next()) {
        finish(next.get(), Progress.NONE);
      }
    } catch (IOException e) {
      fail(e);
    } catch (RuntimeException | Error e) {
      fail(new IOException("finishing a segment failed: " + e, e));
    }
  }

  private synchronized void fail(IOException e) {
    failure = e;
  }

  /** The segment that has waited longest; waits for one; empty once closed. */
  private synchronized Optional<SegmentJournal> next() {
    while (!closed && waiting.isEmpty()) {
      try {
        wait();
      } catch (InterruptedException e) {
        return Optional.empty(); // nobody interrupts it
      }
    }
    return closed ? Optional.empty() : Optional.of(waiting.remove());
  }

  private void finish(SegmentJournal segment, Progress progress) throws IOException {
    segment.close();
    CaptureNames files = CaptureNames.ofJournal(segment.path()).orElseThrow();
    Finished finished =
        new Finisher(owner, replace, progress).finish(files.journal(), files.capture());
    tally.add(finished);
    finished.damage().ifPresent(damage -> damages.add(Summary.damage(files.journal(), damage)));
    for (Path gone : retention.add(segment.number(), files.capture())) {
      Files.deleteIfExists(gone);
    }
  }

  /** Ends the thread when it has finished the segment that it is at. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    thread.ifPresent(Joining::uninterruptibly);
  }
}
