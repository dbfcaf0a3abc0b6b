package org.tcpconnlat.capture.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.State;
import org.tcpconnlat.capture.EventDecoder;
import org.tcpconnlat.capture.EventLayout;
import org.tcpconnlat.capture.LossInterval;
import org.tcpconnlat.capture.RecordedMoments;
import org.tcpconnlat.capture.WallClock;
import org.tcpconnlat.capture.WallClock.Stretch;

/** One pass over a journal: how far it is valid, what it holds, and where. */
final class JournalScan {
  /** What version 0.1 told at most, each with the longest path; a later one tells far less. */
  private static final long MAX_CGROUP_CHARS = 10_000 * 4096L;

  /** A day and a half of one a second; what a journal claims beyond that is not held. */
  private static final int MAX_LOSSES = 1 << 17;

  /** Fine enough to see when, small enough for a footer: 80 KB. */
  private static final int SHOWN_LOSSES = 1000;

  private final Path file;
  private final int partEvents;
  private final FrameReader frames;
  private final List<Part> parts = new ArrayList<>();
  private final KeptAnchors anchors = new KeptAnchors();
  private final List<LossInterval> losses = new ArrayList<>();
  private final CaptureMetadata start;
  private final Map<Long, String> cgroups = new HashMap<>();
  private long cgroupChars;
  private CaptureMetadata account;
  private WallClock clock;
  private FrameReader.Position valid;
  private boolean ended;
  private long malformed;
  private long lastNanos = Long.MIN_VALUE;
  private long latenessNanos;
  private Optional<String> damage = Optional.empty();

  /**
   * Frames from one position to an offset. No event of a later part has an earlier time.
   *
   * @param events the well-formed ones
   * @param lastNanos the latest time up to its end
   */
  record Part(FrameReader.Position from, long end, long events, long lastNanos) {
    private Part with(Part next) {
      return new Part(from, next.end, events + next.events, next.lastNanos);
    }
  }

  private JournalScan(Path file, FileChannel channel, int partEvents) throws IOException {
    this.file = file;
    this.partEvents = partEvents;
    this.frames = FrameReader.of(channel, channel.size());
    start = start();
    account = start;
    valid = frames.position();
    while (damage.isEmpty() && !ended && frames.next()) {
      damage = take(frames.kind(), frames.payload());
      valid = damage.isEmpty() ? frames.position() : valid;
    }
    damage = damage.or(frames::damage).or(() -> leftover(channel)).map(this::located);
  }

  static JournalScan of(Path file, FileChannel channel, int partEvents) throws IOException {
    return new JournalScan(file, channel, partEvents);
  }

  FrameReader frames() {
    return frames;
  }

  List<Part> parts() {
    return parts;
  }

  /** The frames in which a run's events are. */
  FrameReader framesOf(WallClock.Run run) {
    FrameReader.Position from = valid;
    long end = valid.offset();
    long earlier = Long.MIN_VALUE;
    boolean found = false;
    for (Part part : parts) {
      if (part.lastNanos >= run.fromNanos() && earlier < run.toNanos()) {
        from = found ? from : part.from;
        end = part.end;
        found = true;
      }
      earlier = part.lastNanos;
    }
    return frames.part(from, end);
  }

  /**
   * To be asked when a part was read.
   *
   * @throws CaptureException if it was not as it had been found to be
   */
  void checkUnchanged(FrameReader part) throws CaptureException {
    if (part.damage().isPresent()) {
      throw new CaptureException(file, "changed while it was read: " + part.damage().get());
    }
  }

  /** By how much an event's time is below that of one before it at most. */
  long latenessNanos() {
    return latenessNanos;
  }

  Optional<String> damage() {
    return damage;
  }

  /** As far as it was read. */
  WallClock clock() {
    if (clock == null) {
      clock = WallClock.of(anchors.list());
    }
    return clock;
  }

  /** All that the recorder last said of itself, with what the journal shows to be there. */
  CaptureMetadata metadata() {
    long events = parts.stream().mapToLong(Part::events).sum();
    List<Stretch> stretches = clock().stretches(lastReadNanos());
    long first = stretches.stream().mapToLong(Stretch::startMicros).min().orElseThrow();
    long last = stretches.stream().mapToLong(Stretch::endMicros).max().orElseThrow();
    long start = Math.min(account.startMicros(), first);
    long end = ended ? account.endMicros() : Math.max(account.endMicros(), last);
    return account
        .change()
        .span(start, end)
        // Where the clock was set, start and end don't tell how long it was recorded.
        .recorded(
            clock().steps().isEmpty()
                ? RecordedMoments.between(start, end)
                : RecordedMoments.coarsened(RecordedMoments.of(stretches), RecordedMoments.MOST))
        .anchors(anchors.list())
        .followsClock(true)
        .counters(
            account
                .counters()
                .withRecorded(events)
                .withDecodeFailures(account.counters().decodeFailures() + malformed))
        .state(ended ? State.COMPLETE : State.RECOVERED)
        .losses(LossInterval.coarsened(losses, SHOWN_LOSSES))
        .cgroups(cgroups)
        .build();
  }

  /** The last moment that is known of by the monotonic clock. */
  private long lastReadNanos() {
    return Math.max(lastNanos, anchors.lastNanos());
  }

  private CaptureMetadata start() throws IOException {
    if (!frames.next() || frames.kind() != FrameKind.START) {
      throw new CaptureException(
          file, frames.damage().map(this::located).orElse("the journal's first frame is missing"));
    }
    CaptureMetadata metadata = MetadataFrame.decode(file, frames.kind(), frames.payload());
    anchors.add(metadata.anchors());
    return metadata;
  }

  /** Takes what a frame holds; what is wrong with it, if anything. */
  private Optional<String> take(FrameKind kind, ByteBuffer payload) {
    return switch (kind) {
      case START -> Optional.of("a second journal begins");
      case EVENTS -> events(payload);
      case ACCOUNT, END -> account(kind, payload);
    };
  }

  private Optional<String> events(ByteBuffer payload) {
    if (payload.remaining() % EventLayout.SIZE != 0) {
      return Optional.of("a frame holds a part of an event");
    }
    int wellFormed = 0;
    long firstNanos = Long.MAX_VALUE;
    for (int at = 0; at < payload.limit(); at += EventLayout.SIZE) {
      if (EventDecoder.wellFormed(payload, at)) {
        wellFormed++;
        long nanos = EventLayout.timeNanos(payload, at);
        firstNanos = Math.min(firstNanos, nanos);
        lastNanos = Math.max(lastNanos, nanos);
        latenessNanos = Math.max(latenessNanos, lastNanos - nanos);
      }
    }
    countMalformed(payload.limit() / EventLayout.SIZE - wellFormed);
    add(new Part(valid, frames.position().offset(), wellFormed, lastNanos), firstNanos);
    return Optional.empty();
  }

  /** Their own time can't be trusted: what is known is when the frame was written. */
  private void countMalformed(long events) {
    if (events > 0) {
      malformed += events;
      long from = Math.min(account.endMicros(), lastMicros());
      addLosses(List.of(new LossInterval(from, lastMicros(), 0, 0, 0, events)));
    }
  }

  /** Makes the part longer that is being gathered, or begins one. */
  private void add(Part frame, long firstNanos) {
    int last = parts.size() - 1;
    if (last < 0 || parts.get(last).events() + frame.events() > partEvents) {
      parts.add(frame);
    } else {
      parts.set(last, parts.get(last).with(frame));
    }
    while (parts.size() > 1 && firstNanos < parts.get(parts.size() - 2).lastNanos()) {
      Part later = parts.remove(parts.size() - 1);
      parts.set(parts.size() - 1, parts.get(parts.size() - 1).with(later));
    }
  }

  private Optional<String> account(FrameKind kind, ByteBuffer payload) {
    try {
      account = MetadataFrame.decode(file, kind, payload);
    } catch (CaptureException e) {
      return Optional.of("a frame's metadata is malformed");
    }
    anchors.add(account.anchors());
    clock = null;
    addLosses(account.losses());
    cgroups.putAll(account.cgroups());
    cgroupChars += account.cgroups().values().stream().mapToLong(String::length).sum();
    if (cgroupChars > MAX_CGROUP_CHARS) {
      return Optional.of("there are too many names of cgroups");
    }
    ended = kind == FrameKind.END;
    return Optional.empty();
  }

  private void addLosses(List<LossInterval> added) {
    if (losses.size() + added.size() > MAX_LOSSES) {
      List<LossInterval> coarser = LossInterval.coarsened(losses, SHOWN_LOSSES);
      losses.clear();
      losses.addAll(coarser);
    }
    losses.addAll(added);
  }

  private Optional<String> leftover(FileChannel channel) {
    try {
      return ended && valid.offset() < channel.size()
          ? Optional.of("bytes follow the last frame")
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of(e.getMessage());
    }
  }

  private String located(String reason) {
    long offset = valid == null ? 0 : valid.offset();
    return "damaged at byte %d: %s; nothing from there on is used".formatted(offset, reason);
  }

  private long lastMicros() {
    return lastNanos == Long.MIN_VALUE ? start.startMicros() : clock().micros(lastNanos);
  }
}
