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
import org.tcpconnlat.capture.ClockStep;
import org.tcpconnlat.capture.EventLayout;
import org.tcpconnlat.capture.LossInterval;
import org.tcpconnlat.capture.RecordingCost;
import org.tcpconnlat.capture.WallClock;
import org.tcpconnlat.capture.journal.JournalWriter;

/**
 * One segment while it is recorded: its journal, and the account that goes with it. A failure names
 * the journal. For one thread, but for {@link #sync}.
 */
final class SegmentJournal implements AutoCloseable, JournalSync.Journal {
  private final Path path;
  private final CaptureMetadata start;
  private final Counters before;
  private final SegmentCgroups cgroups;
  private final JournalWriter journal;
  private final List<ClockAnchor> newAnchors = new ArrayList<>();
  private final List<LossInterval> newLosses = new ArrayList<>();
  private Counters lastCounters;
  private long untracked;
  private long untrackedTold;

  /** Since when the wall clock was not set. */
  private ClockAnchor setting;

  private ClockAnchor lastReading;

  /** The first and the last moment by the wall clock, and that of the last look. */
  private long startMicros;

  private long endMicros;
  private long lastMicros;
  private long appended;
  private long toldUnnamed;

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
    this.cgroups = new SegmentCgroups(cgroups);
    lastCounters = before;
    setting = start.anchors().get(0);
    lastReading = setting;
    startMicros = start.startMicros();
    endMicros = startMicros;
    lastMicros = startMicros;
    journal = new JournalWriter(path, start);
  }

  Path path() {
    return path;
  }

  int number() {
    return start.segment();
  }

  /** When it began, by the wall clock then. */
  long beganMicros() {
    return start.startMicros();
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
    cgroups.see(events);
    locating(() -> journal.append(events));
    appended += count;
  }

  /**
   * Takes a reading of the clocks.
   *
   * @return how the wall clock was set since the last one: then the reading is to be observed, too
   */
  Optional<ClockStep> read(ClockAnchor reading) {
    Optional<ClockStep> step = ClockStep.between(setting, lastReading, reading);
    if (step.isEmpty()) {
      lastReading = reading;
    }
    return step;
  }

  /**
   * Looks at the counters: what was lost since the last look is put down with its time, which is
   * that of the clock before a step.
   */
  void observe(ClockAnchor now, Counters counters, long untrackedNow) {
    long until = Math.max(lastMicros, WallClock.of(setting).micros(now.monotonicNanos()));
    LossInterval loss = LossInterval.between(lastMicros, lastCounters, until, counters);
    if (loss.lost() > 0) {
      newLosses.add(loss);
    }
    if (until > lastMicros) {
      startMicros = Math.min(startMicros, lastMicros);
      endMicros = Math.max(endMicros, until);
    }
    lastMicros = until;
    lastCounters = counters;
    untracked = untrackedNow;
    if (read(now).isPresent()) {
      newAnchors.add(lastReading);
      newAnchors.add(now);
      setting = now;
      lastReading = now;
      lastMicros = now.wallMicros();
    }
  }

  /** Keeps a reading that shows no step. */
  void anchor(ClockAnchor reading) {
    newAnchors.add(reading);
  }

  /** Hands all to the kernel; an account goes with it if it has news. */
  void flush() throws IOException {
    Map<Long, String> named = cgroups.next();
    if (newAnchors.isEmpty()
        && newLosses.isEmpty()
        && untracked == untrackedTold
        && named.isEmpty()
        && cgroups.unnamed() == toldUnnamed) {
      locating(journal::flush);
      return;
    }
    note(named);
    noteNames();
  }

  /** All names that are known, whatever their number, in frames of a bounded size. */
  private void noteNames() throws IOException {
    for (Map<Long, String> named = cgroups.next(); !named.isEmpty(); named = cgroups.next()) {
      note(named);
    }
  }

  private void note(Map<Long, String> named) throws IOException {
    locating(() -> journal.note(account(State.RECOVERED, Optional.empty(), named)));
    forgetNews();
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
    if (read(now).isEmpty()) {
      anchor(now);
    }
    observe(now, counters, untrackedNow);
    noteNames();
    locating(() -> journal.finish(account(State.COMPLETE, Optional.of(cost), Map.of())));
  }

  /** Waits for a sync that is under way. Idempotent. */
  @Override
  public void close() throws IOException {
    synchronized (closing) {
      closed = true;
      locating(journal::close);
    }
  }

  private CaptureMetadata account(
      State state, Optional<RecordingCost> cost, Map<Long, String> named) {
    return start
        .change()
        .span(startMicros, endMicros)
        .anchors(newAnchors)
        .counters(lastCounters.since(before).withRecorded(appended))
        .state(state)
        .losses(newLosses)
        .untracked(untracked)
        .cost(cost)
        .cgroups(named)
        .unnamed(cgroups.unnamed())
        .build();
  }

  private void forgetNews() {
    newAnchors.clear();
    newLosses.clear();
    untrackedTold = untracked;
    toldUnnamed = cgroups.unnamed();
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
