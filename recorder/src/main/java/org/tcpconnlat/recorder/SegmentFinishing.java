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
import java.util.function.Consumer;
import org.tcpconnlat.capture.finish.CaptureNames;
import org.tcpconnlat.capture.finish.FileOwner;
import org.tcpconnlat.capture.finish.Finished;
import org.tcpconnlat.capture.finish.Finisher;
import org.tcpconnlat.capture.finish.Progress;
import org.tcpconnlat.console.Failures;
import org.tcpconnlat.console.Plural;
import org.tcpconnlat.recorder.nat.ThreadPriority;

/**
 * Makes captures of the segments that have ended, and removes what is more than is to be kept.
 * While the recording goes on it does so in a thread of the lowest priority, one segment after the
 * other, and first of all of those that earlier runs of the same name left; what it can't do yet
 * stays in journals.
 */
final class SegmentFinishing implements AutoCloseable {
  private final FileOwner owner;
  private final boolean replace;
  private final SegmentNames names;
  private final Retention retention;
  private final Room room;
  private final Consumer<String> say;
  private final List<Path> leftovers;
  private final Tally tally = new Tally();

  /** Those that are to be finished; the first may be at it. */
  private final Deque<SegmentJournal> waiting = new ArrayDeque<>();

  private final Queue<String> damages = new ConcurrentLinkedQueue<>();

  private Optional<Thread> thread = Optional.empty();
  private IOException failure;
  private boolean closed;
  private boolean looked;
  private boolean roomWanted;
  private Optional<String> shortage = Optional.empty();

  /** Of the journal that is being recorded. */
  private long journalBytes;

  /**
   * Begins with what earlier runs left; no journal of this run may be there yet.
   *
   * @param replace whether a file of a capture's name gives way
   * @param say takes a line about what was left; for any thread
   */
  SegmentFinishing(
      FileOwner owner,
      boolean replace,
      SegmentNames names,
      Retention retention,
      Room room,
      Consumer<String> say)
      throws IOException {
    this.owner = owner;
    this.replace = replace;
    this.names = names;
    this.retention = retention;
    this.room = room;
    this.say = say;
    leftovers = names.journals();
    if (!leftovers.isEmpty() || retention.removes()) {
      start();
    }
  }

  /** Takes a segment whose last frame is written, and returns at once. */
  synchronized void later(SegmentJournal segment) {
    waiting.add(segment);
    start();
    notifyAll();
  }

  private synchronized void start() {
    if (thread.isEmpty()) {
      thread = Optional.of(new Thread(this::work, "finishing"));
      thread.get().setDaemon(true);
      thread.get().start();
    }
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

  /** The journal has grown: captures may have to go for it. Returns at once. */
  synchronized void recorded(long bytes) {
    if (bytes == journalBytes) {
      return;
    }
    journalBytes = bytes;
    boolean isShort = room.isShort(unfinishedBytes());
    if (isShort && !retention.canRemove()) {
      shortage = shortage.or(() -> Optional.of(room.shortage()));
    } else if (isShort || retention.isOverSize(unfinishedBytes())) {
      roomWanted = true;
      notifyAll();
    }
  }

  /** Why the recording must end, which would fill the disk; empty while it need not. */
  synchronized Optional<String> shortage() {
    return shortage;
  }

  private synchronized long unfinishedBytes() {
    return journalBytes + waiting.stream().mapToLong(SegmentJournal::bytes).sum();
  }

  /** Waits for what is under way, and finishes the last segment here. */
  Tally last(SegmentJournal segment, Progress progress) throws IOException {
    close();
    check();
    look();
    while (!waiting.isEmpty()) {
      finish(waiting.peek(), progress);
    }
    journalBytes = 0;
    finish(segment, progress);
    return tally;
  }

  private void work() {
    ThreadPriority.lowest();
    try {
      leftovers.forEach(this::recover);
      look();
      while (isWorkToDo()) {
        Optional<SegmentJournal> next = next();
        if (next.isPresent()) {
          finish(next.get(), Progress.NONE);
        } else {
          retention.apply(room, unfinishedBytes());
        }
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

  /** Waits for some; false once closed. */
  private synchronized boolean isWorkToDo() {
    while (!closed && waiting.isEmpty() && !roomWanted) {
      try {
        wait();
      } catch (InterruptedException e) {
        return false; // nobody interrupts it
      }
    }
    return !closed;
  }

  /** The segment that has waited longest. */
  private synchronized Optional<SegmentJournal> next() {
    roomWanted = false;
    return Optional.ofNullable(waiting.peek());
  }

  /** Whatever is wrong with what an earlier run left is no reason not to record. */
  private void recover(Path journal) {
    if (isClosed()) {
      return; // the next run will
    }
    CaptureNames files = CaptureNames.ofJournal(journal).orElseThrow();
    try {
      Finished finished =
          new Finisher(owner, /* replace= */ false, Progress.NONE).finish(journal, files.capture());
      for (Path partial : files.partials()) {
        Files.deleteIfExists(partial);
      }
      if (!finished.existed()) {
        say.accept(recovered(finished));
      }
    } catch (IOException e) {
      say.accept(Failures.line(e) + "; a journal that an earlier run left stays as it is");
    }
  }

  private static String recovered(Finished finished) {
    long connects = finished.metadata().counters().recorded();
    return "%s: %d %s of an earlier run that was killed%s"
        .formatted(
            finished.capture(),
            connects,
            Plural.of(connects, "connect"),
            finished.damage().map(damage -> "; its journal is kept: " + damage).orElse(""));
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /** What there is of earlier runs counts, too. */
  private void look() throws IOException {
    if (!looked) {
      looked = true;
      retention.found(names.captures());
      retention.apply(room, unfinishedBytes());
    }
  }

  private void finish(SegmentJournal segment, Progress progress) throws IOException {
    segment.close();
    CaptureNames files = CaptureNames.ofJournal(segment.path()).orElseThrow();
    Finished finished =
        new Finisher(owner, replace, progress).finish(files.journal(), files.capture());
    finished(segment);
    tally.add(finished);
    finished.damage().ifPresent(damage -> damages.add(Summary.damage(files.journal(), damage)));
    retention.add(segment.number(), files.capture(), finished.metadata());
    retention.apply(room, unfinishedBytes());
  }

  /** Its journal is gone, and takes no room any more. */
  private synchronized void finished(SegmentJournal segment) {
    waiting.remove(segment);
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
