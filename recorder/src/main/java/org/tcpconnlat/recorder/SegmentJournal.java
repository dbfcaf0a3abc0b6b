package org.tcpconnlat.recorder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;
import org.tcpconnlat.capture.CaptureMetadata.Counters;
import org.tcpconnlat.capture.CaptureMetadata.State;
import org.tcpconnlat.capture.EventLayout;
import org.tcpconnlat.capture.LossInterval;
import org.tcpconnlat.capture.RecordingCost;
import org.tcpconnlat.capture.journal.JournalWriter;

/**
 * One segment while it is recorded: its journal, and the account that goes with it. A failure names
 * the journal. For one thread, but for {@link #sync}.
 */
final class SegmentJournal implements AutoCloseable, JournalSync.Journal {
  private final Path path;
  private final CaptureMetadata start;
  private final Counters before;
  private final CgroupNames cgroups;
  private final JournalWriter journal;
  private final List<ClockAnchor> newAnchors = new ArrayList<>();
  private final List<LossInterval> newLosses = new ArrayList<>();
  private Counters lastCounters;
  private long untracked;
  private long lastMicros;
  private long appended;
  private int cgroupsTold;

  /** Held while the file is synced or closed. */
  private final Object closing = new Object();

  private boolean closed;

  /**
   * @param start the segment's metadata, with one anchor
   * @param before the session's counters when the segment began
   * @param cgroups names that another thread learns meanwhile
   */
  SegmentJournal(Path path, CaptureMetadata start, Counters before, CgroupNames cgroups)
      throws IOException {
    this.path = path;
    this.start = start;
    this.before = before;
    this.cgroups = cgroups;
    lastCounters = before;
    lastMicros = start.startMicros();
    journal = new JournalWriter(path, start);
  }

  Path path() {
    return path;
  }

  int number() {
    return start.segment();
  }

  /** Events taken, written or not. */
  long events() {
    return appended;
  }

  /** Bytes in the file. */
  long bytes() {
    return journal.bytes();
  }

  /** Takes raw events, whole ones. */
  void append(ByteBuffer events) throws IOException {
    int count = events.remaining() / EventLayout.SIZE;
    locating(() -> journal.append(events));
    appended += count;
  }

  /** Looks at the counters: what was lost since the last look is put down with its time. */
  void observe(long micros, Counters now, long untrackedNow) {
    long until = Math.max(micros, lastMicros); // the wall clock may have been set back
    LossInterval loss = LossInterval.between(lastMicros, lastCounters, until, now);
    if (loss.lost() > 0) {
      newLosses.add(loss);
    }
    lastMicros = until;
    lastCounters = now;
    untracked = untrackedNow;
  }

  void anchor(ClockAnchor anchor) {
    newAnchors.add(anchor);
  }

  /** Hands all to the kernel; an account goes with it if it has news. */
  void flush() throws IOException {
    if (newAnchors.isEmpty() && newLosses.isEmpty() && cgroups.count() == cgroupsTold) {
      locating(journal::flush);
    } else {
      locating(() -> journal.note(account(State.RECOVERED, Optional.empty())));
      forgetNews();
    }
  }

  /** For another thread; does nothing once the file is closed. */
  @Override
  public void sync() throws IOException {
    synchronized (closing) {
      if (!closed) {
        locating(journal::sync);
      }
    }
  }

  /** Writes the last frame, as of a moment; nothing may be appended after it. */
  void end(ClockAnchor now, Counters counters, long untrackedNow, RecordingCost cost)
      throws IOException {
    anchor(now);
    observe(now.wallMicros(), counters, untrackedNow);
    locating(() -> journal.finish(account(State.COMPLETE, Optional.of(cost))));
  }

  /** Waits for a sync that is under way. Idempotent. */
  @Override
  public void close() throws IOException {
    synchronized (closing) {
      closed = true;
      locating(journal::close);
    }
  }

  private CaptureMetadata account(State state, Optional<RecordingCost> cost) {
    Map<Long, String> newCgroups = cgroups.after(cgroupsTold);
    cgroupsTold += newCgroups.size();
    return start
        .change()
        .endMicros(lastMicros)
        .anchors(newAnchors)
        .counters(lastCounters.since(before).withRecorded(appended))
        .state(state)
        .losses(newLosses)
        .untracked(untracked)
        .cost(cost)
        .cgroups(newCgroups)
        .build();
  }

  private void forgetNews() {
    newAnchors.clear();
    newLosses.clear();
  }

  private interface Step {
    void run() throws IOException;
  }

  /** What a failing write says is only the errno's text. */
  private void locating(Step step) throws IOException {
    try {
      step.run();
    } catch (CaptureException e) {
      throw e;
    } catch (IOException e) {
      throw new CaptureException(path, e.getMessage(), e);
    }
  }
}
