package org.tcpconnlat.recorder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;
import org.tcpconnlat.capture.CaptureMetadata.Counters;
import org.tcpconnlat.capture.EventLayout;
import org.tcpconnlat.capture.finish.CaptureNames;
import org.tcpconnlat.capture.finish.FileOwner;
import org.tcpconnlat.recorder.nat.Clocks;

/**
 * From the ring to the journal, until told to stop: the path that must cost nothing. What makes a
 * capture of the journal comes after it and is not even loaded here. For one thread.
 */
final class Recording implements AutoCloseable {
  private static final Duration ANCHOR_INTERVAL = Duration.ofMinutes(1);

  private final KernelTrace trace;
  private final SegmentJournal journal;
  private final JournalSync sync;
  private final long startNanos;
  private final long endNanos;
  private final long count;
  private final Interval flush;
  private final Interval anchor;

  private Recording(
      RecorderOptions options, KernelTrace trace, SegmentJournal journal, long startNanos) {
    this.trace = trace;
    this.journal = journal;
    this.startNanos = startNanos;
    sync = new JournalSync(journal, options.syncInterval());
    endNanos = options.duration().map(d -> startNanos + d.toNanos()).orElse(Long.MAX_VALUE);
    count = options.count().orElse(Long.MAX_VALUE);
    flush = new Interval(options.flushInterval(), startNanos);
    anchor = new Interval(ANCHOR_INTERVAL, startNanos);
  }

  /**
   * Starts: every connect that starts from the return on is recorded.
   *
   * @throws org.tcpconnlat.capture.EnvironmentException if this machine can't
   */
  static Recording start(RecorderOptions options, CaptureNames names, FileOwner owner)
      throws IOException {
    KernelTrace trace = KernelTrace.load(options.filter(), options.ringBytes());
    try {
      SegmentJournal journal = begin(options, names, owner);
      attach(trace, journal);
      return new Recording(options, trace, journal, System.nanoTime());
    } catch (IOException | RuntimeException e) {
      trace.close();
      throw e;
    }
  }

  private static SegmentJournal begin(RecorderOptions options, CaptureNames names, FileOwner owner)
      throws IOException {
    RecordingStart start = RecordingStart.here(options.filter());
    SegmentJournal journal =
        new SegmentJournal(names.journal(), start.metadata(1, Clocks.anchor()), Counters.ZERO);
    owner.give(names.journal());
    return journal;
  }

  /** A journal in which nothing was recorded is of no use. */
  private static void attach(KernelTrace trace, SegmentJournal journal) throws IOException {
    try {
      trace.attach();
    } catch (RuntimeException e) {
      journal.close();
      Files.delete(journal.path());
      throw e;
    }
  }

  /** Records until told to stop, or a time or a number is reached, and ends the journal. */
  Recorded run(BooleanSupplier stopped) throws IOException {
    while (!stopped.getAsBoolean() && System.nanoTime() < endNanos && journal.events() < count) {
      trace.await();
      trace.drain(this::take);
      upkeep(System.nanoTime());
    }
    trace.detach();
    trace.drain(this::take);
    return end();
  }

  private void take(ByteBuffer events) throws IOException {
    long wanted = Math.min(events.remaining() / EventLayout.SIZE, count - journal.events());
    events.limit(events.position() + (int) wanted * EventLayout.SIZE);
    journal.append(events);
  }

  private void upkeep(long now) throws IOException {
    sync.check();
    if (anchor.isOver(now)) {
      journal.anchor(Clocks.anchor());
    }
    if (flush.isOver(now)) {
      journal.observe(Clocks.anchor().wallMicros(), trace.counters());
      journal.flush();
    }
  }

  private Recorded end() throws IOException {
    sync.close();
    sync.check();
    Counters counters = trace.counters();
    ClockAnchor end = Clocks.anchor();
    journal.anchor(end);
    journal.observe(end.wallMicros(), counters);
    journal.end(ProcessCost.now(OptionalLong.empty()));
    return new Recorded(
        counters.withRecorded(journal.events()), Duration.ofNanos(System.nanoTime() - startNanos));
  }

  @Override
  public void close() throws IOException {
    sync.close();
    try {
      journal.close();
    } finally {
      trace.close();
    }
  }
}
