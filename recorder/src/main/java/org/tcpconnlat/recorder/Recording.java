package org.tcpconnlat.recorder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;
import org.tcpconnlat.capture.CaptureMetadata.Counters;
import org.tcpconnlat.capture.ClockStep;
import org.tcpconnlat.capture.EventLayout;

/**
 * From the ring to the journal, until told to stop: the path that must cost nothing. What makes
 * captures of journals comes after it, or runs beside it where a session rotates, and is not even
 * loaded here. For one thread.
 */
final class Recording implements AutoCloseable {
  private static final Duration ANCHOR_INTERVAL = Duration.ofMinutes(1);

  /** How late a full journal, or a trigger, may be noticed. */
  private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** How late the last of a number of connects may be noticed. */
  private static final long COUNTED_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final RecorderOptions options;
  private final KernelTrace trace;
  private final Segments segments;
  private final Companions companions;
  private final Supplier<ClockAnchor> clocks;
  private final Optional<LatencyWatch> watch;
  private final long startNanos = System.nanoTime();
  private final Interval flush;
  private final Interval anchor = new Interval(ANCHOR_INTERVAL, startNanos);
  private final Interval window = new Interval(LatencyWatch.WINDOW, startNanos);
  private final JournalSync sync;
  private SegmentJournal journal;
  private Interval rotation;
  private long flushedBytes;
  private long earlierEvents;

  /** Who goes along with a recording: takes ended segments, hears how far it is and of triggers. */
  interface Companions {
    /** Takes a segment whose last frame is written. Must not wait. */
    void ended(SegmentJournal segment) throws IOException;

    void at(RecordingState state) throws IOException;

    /** The wall clock was set. */
    void clockStepped(ClockStep step);

    /** Whether the operator wants what is recorded now to be kept; asked once a wish. */
    boolean freezeWished();

    /** What is recorded around now is worth keeping. */
    void freeze(int segment, String reason);
  }

  private Recording(
      RecorderOptions options,
      KernelTrace trace,
      Segments segments,
      SegmentJournal first,
      ClockAnchor attached,
      Companions companions,
      Supplier<ClockAnchor> clocks) {
    this.options = options;
    this.trace = trace;
    this.segments = segments;
    this.companions = companions;
    this.clocks = clocks;
    journal = first;
    watch = options.rotation().freezeWhen().map(LatencyWatch::new);
    flush = new Interval(options.flushEvery(), startNanos);
    rotation = rotation(startNanos, attached);
    sync = new JournalSync(options.syncAfterFlush());
    sync.written(first);
  }

  /**
   * Begins to record what a trace sees, which stays the caller's to close.
   *
   * @param attached when it began to see
   * @param clocks reads both clocks
   */
  static Recording start(
      RecorderOptions options,
      KernelTrace trace,
      ClockAnchor attached,
      Segments segments,
      Companions companions,
      Supplier<ClockAnchor> clocks)
      throws IOException {
    SegmentJournal first = segments.begin(1, attached, Counters.ZERO);
    return new Recording(options, trace, segments, first, attached, companions, clocks);
  }

  /** Records until told to stop, or a time or a number is reached, and ends the last segment. */
  Recorded run(BooleanSupplier stopped) throws IOException {
    long endNanos = options.duration().map(d -> startNanos + d.toNanos()).orElse(Long.MAX_VALUE);
    while (!stopped.getAsBoolean() && System.nanoTime() < endNanos && missing() > 0) {
      trace.await(idleNanos(System.nanoTime(), endNanos));
      trace.drain(this::take);
      upkeep(System.nanoTime());
    }
    trace.detach();
    trace.drain(this::take);
    return end();
  }

  /** How long there is nothing to do unless the ring fills: until what was read must be flushed. */
  private long idleNanos(long now, long endNanos) {
    long due = Math.min(flush.left(now), rotation.left(now));
    long longest = options.count().isPresent() ? COUNTED_WAIT_NANOS : LONGEST_WAIT_NANOS;
    return Math.min(Math.min(due, longest), endNanos - now);
  }

  private long events() {
    return earlierEvents + journal.events();
  }

  /** Connects still wanted. */
  private long missing() {
    return options.count().orElse(Long.MAX_VALUE) - events();
  }

  private void take(ByteBuffer events) throws IOException {
    long wanted = Math.min(events.remaining() / EventLayout.SIZE, missing());
    events.limit(events.position() + (int) wanted * EventLayout.SIZE);
    if (watch.isPresent()) {
      watch.get().look(events);
    }
    journal.append(events);
  }

  private void upkeep(long now) throws IOException {
    ClockAnchor reading = clocks.get();
    boolean stepped = stepped(reading);
    if (anchor.isOver(now) && !stepped) {
      journal.anchor(reading);
    }
    if (flush.isOver(now) || stepped) {
      flush(reading);
    }
    if (companions.freezeWished()) {
      companions.freeze(journal.number(), "SIGUSR1");
    }
    if (watch.isPresent() && window.isOver(now) && watch.get().endWindow()) {
      companions.freeze(journal.number(), watch.get().condition());
    }
    if (mustRotate(now, reading)) {
      rotate(now, reading);
    }
  }

  private boolean stepped(ClockAnchor reading) {
    Optional<ClockStep> step = journal.read(reading);
    step.ifPresent(companions::clockStepped);
    return step.isPresent();
  }

  private void flush(ClockAnchor reading) throws IOException {
    sync.check();
    Counters counters = trace.glance();
    journal.observe(reading, counters, trace.untracked());
    journal.flush();
    if (journal.bytes() != flushedBytes) {
      flushedBytes = journal.bytes();
      sync.written(journal);
    }
    companions.at(new RecordingState(events(), counters.lost(), journal.number(), journal.bytes()));
  }

  private Interval rotation(long now, ClockAnchor start) {
    return new Interval(options.rotation().longest(start.wallMicros()), now);
  }

  private boolean mustRotate(long now, ClockAnchor reading) {
    return rotation.isOver(now)
        || options.rotation().parts(journal.beganMicros(), reading.wallMicros())
        || journal.bytes() >= options.rotation().bytes().orElse(Long.MAX_VALUE);
  }

  /** No event comes in between: the ring holds what comes meanwhile. */
  private void rotate(long now, ClockAnchor boundary) throws IOException {
    Counters counters = trace.counters();
    SegmentJournal ended = journal;
    ended.end(boundary, counters, trace.untracked(), trace.cost());
    sync.written(ended);
    journal = segments.begin(ended.number() + 1, boundary, counters);
    earlierEvents += ended.events();
    sync.written(journal);
    rotation = rotation(now, boundary);
    companions.ended(ended);
  }

  private Recorded end() throws IOException {
    segments.cgroups().look();
    sync.close();
    sync.check();
    Counters counters = trace.counters();
    ClockAnchor now = clocks.get();
    stepped(now);
    journal.end(now, counters, trace.untracked(), trace.cost());
    journal.sync();
    return new Recorded(
        journal,
        counters.withRecorded(events()),
        trace.untracked(),
        trace.cost(),
        Duration.ofNanos(System.nanoTime() - startNanos));
  }

  @Override
  public void close() throws IOException {
    sync.close();
    journal.close();
  }
}
