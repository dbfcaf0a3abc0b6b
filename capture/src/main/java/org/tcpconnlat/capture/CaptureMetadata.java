package org.tcpconnlat.capture;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a capture says of itself: the key-value metadata of the Parquet footer and the first frame
 * of a journal. Times are UTC microseconds since the epoch.
 *
 * @param formatVersion the layout's version, {@link #FORMAT_VERSION} the newest that is read
 * @param session names one run of the recorder; the segments of a rotation share it
 * @param segment from 1 within the session
 * @param anchors readings of both clocks, the first from the start of the recording
 * @param filters the in-kernel filters in force, by option name without dashes; empty for none
 * @param anonymization how names were replaced, empty where they are the recorded ones
 * @param sources what each capture that was merged into this one said of itself, by start; empty
 *     for a capture that was recorded. Never nested
 * @param losses when connects were lost, oldest first; intervals without a loss are left out
 * @param cost what recording took, empty where the recorder did not live to say
 * @param cgroups the paths, from the root of cgroups (v2), of those ids that the connects have and
 *     that could be resolved while recording
 * @param selection what a filter left out after the fact, empty where none did
 * @param followsClock whether the connects' times are the wall clock's through all its steps, as
 *     the anchors show them; in captures of 0.1 they all follow from the first anchor
 * @param untracked processes of the recorded command that the kernel program had no place for, up
 *     to the end: what they connected is not in the capture, and not counted either
 * @param unnamed connects of cgroups whose names were known and found no place in {@code cgroups}
 * @param recorded the moments, in microseconds since the epoch, at which it was recorded; less than
 *     from start to end where captures were merged that have gaps between them, a filter took some
 *     time out, or the clock was set
 * @param imported the program that wrote the file that the connects were taken from, where no
 *     recorder's account came with them: what was lost is unknown; empty for a recorder's own
 */
public record CaptureMetadata(
    int formatVersion,
    String toolVersion,
    String session,
    int segment,
    Host host,
    long startMicros,
    long endMicros,
    List<ClockAnchor> anchors,
    Map<String, String> filters,
    Counters counters,
    State state,
    Optional<Anonymization> anonymization,
    List<CaptureMetadata> sources,
    List<LossInterval> losses,
    Optional<RecordingCost> cost,
    Map<Long, String> cgroups,
    Optional<Selection> selection,
    boolean followsClock,
    long untracked,
    long unnamed,
    Ranges recorded,
    Optional<String> imported) {
  /** The newest that is read. */
  public static final int FORMAT_VERSION = 2;

  /** What is written where an earlier reader misunderstands nothing. */
  static final int COMMON_VERSION = 1;

  /** A reader of the first version would take an imported capture's account for a recorder's. */
  static final int IMPORTED_VERSION = 2;

  /**
   * @throws IllegalArgumentException if a number can't be: no reader takes it, so it must not be
   *     written either
   */
  public CaptureMetadata {
    if (formatVersion < 1 || segment < 1) {
      throw new IllegalArgumentException("format " + formatVersion + ", segment " + segment);
    }
    notNegative("untracked", untracked);
    anchors = List.copyOf(anchors);
    filters = Map.copyOf(filters);
    sources = List.copyOf(sources);
    losses = List.copyOf(losses);
    cgroups = Map.copyOf(cgroups);
  }

  /** A copy to change. */
  public MetadataBuilder change() {
    return new MetadataBuilder(this);
  }

  /** What the connects' times were taken from; of a merged capture, and of none, there is none. */
  public Optional<WallClock> clock() {
    if (anchors.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(followsClock ? WallClock.of(anchors) : WallClock.of(anchors.get(0)));
  }

  /** What each recorder said: the sources or, where nothing was merged, this. */
  public List<CaptureMetadata> recordings() {
    return sources.isEmpty() ? List.of(this) : sources;
  }

  /**
   * What is left of the capture when a filter was applied to it.
   *
   * @param words the filter's
   * @param kept connects that passed it
   * @param leftOut connects that did not
   */
  public CaptureMetadata selected(String words, ConnectFilter filter, long kept, long leftOut) {
    Selection added =
        selection
            .map(s -> new Selection(s.filter + "; " + words, s.leftOut + leftOut))
            .orElse(new Selection(words, leftOut));
    return recordedWithin(filter)
        .change()
        .counters(counters.withRecorded(kept))
        .selection(Optional.of(added))
        .build();
  }

  private CaptureMetadata recordedWithin(ConnectFilter filter) {
    List<CaptureMetadata> left = sources.stream().map(of -> of.recordedWithin(filter)).toList();
    Ranges moments =
        sources.isEmpty()
            ? RecordedMoments.within(recorded, host.name, filter)
            : new Ranges(left.stream().flatMap(of -> of.recorded.ranges().stream()).toList());
    return change().sources(left).recorded(moments).build();
  }

  static void notNegative(String name, long count) {
    if (count < 0) {
      throw new IllegalArgumentException(name + " is " + count);
    }
  }

  /** How a capture came to be what it is. */
  public enum State {
    /** Written by a recorder that was stopped. */
    COMPLETE,
    /** Rebuilt from the journal of a recorder that died. */
    RECOVERED,
    /** Addresses, names and ids were replaced. */
    ANONYMIZED
  }

  /**
   * What anonymization did.
   *
   * @param keyFingerprint tells keys apart; captures with the same one have the same pseudonyms
   * @param changed what was replaced, in words
   */
  public record Anonymization(String keyFingerprint, String changed) {}

  /**
   * What filters did after the fact.
   *
   * @param filter the options that every connect of the capture passed; of several filters, one
   *     after the other and apart by semicolons
   * @param leftOut connects that did not pass
   */
  public record Selection(String filter, long leftOut) {
    public Selection {
      notNegative("leftOut", leftOut);
    }
  }

  /** The machine that recorded. */
  public record Host(String name, String kernelRelease, String architecture, String bootId) {}

  /** The same moment on CLOCK_MONOTONIC and on the wall clock. */
  public record ClockAnchor(long monotonicNanos, long wallMicros) {}

  /**
   * The recorder's account, of one segment. {@code inFlightStart + seen = emitted + ringFull +
   * refused + filtered + replaced + inFlightEnd}. Over a session {@code recorded + decodeFailures =
   * emitted}, unless a count ended it or the recorder died; a segment's counters are read within
   * microseconds of its bounds, and what happens meanwhile is a neighbour's.
   *
   * @param recorded connects in the capture
   * @param seen connects that entered SYN_SENT while the programs were attached
   * @param emitted events handed to the ring buffer
   * @param ringFull events lost because the ring buffer was full
   * @param refused connects that neither the hash nor socket storage took
   * @param filtered connects that the in-kernel filters turned away
   * @param rescued events that the second program emitted for the first
   * @param replaced connects whose end no program saw, found when their socket connected again
   * @param orphans connects that ended while recording but started before it
   * @param missed runs of a program that the kernel's recursion protection skipped
   * @param decodeFailures events that could not be decoded
   * @param inFlightStart connects of the session that an earlier segment saw and whose outcome it
   *     did not: 0 in the first
   * @param inFlightEnd connects without an outcome when it ended
   */
  public record Counters(
      long recorded,
      long seen,
      long emitted,
      long ringFull,
      long refused,
      long filtered,
      long rescued,
      long replaced,
      long orphans,
      long missed,
      long decodeFailures,
      long inFlightStart,
      long inFlightEnd) {
    public static final Counters ZERO = new Counters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public Counters {
      notNegative("recorded", recorded);
      notNegative("seen", seen);
      notNegative("emitted", emitted);
      notNegative("ringFull", ringFull);
      notNegative("refused", refused);
      notNegative("filtered", filtered);
      notNegative("rescued", rescued);
      notNegative("replaced", replaced);
      notNegative("orphans", orphans);
      notNegative("missed", missed);
      notNegative("decodeFailures", decodeFailures);
      notNegative("inFlightStart", inFlightStart);
      notNegative("inFlightEnd", inFlightEnd);
    }

    /** Connects that happened and are in no capture, for whatever reason. */
    public long lost() {
      return ringFull + refused + replaced + decodeFailures;
    }

    /** What the account is off by: zero when every connect is accounted for. */
    public long unaccounted() {
      return inFlightStart
          + seen
          - emitted
          - ringFull
          - refused
          - filtered
          - replaced
          - inFlightEnd;
    }

    /** What was counted after {@code earlier}; in flight at the start is what was so then. */
    public Counters since(Counters earlier) {
      return new Counters(
          recorded - earlier.recorded,
          seen - earlier.seen,
          emitted - earlier.emitted,
          ringFull - earlier.ringFull,
          refused - earlier.refused,
          filtered - earlier.filtered,
          rescued - earlier.rescued,
          replaced - earlier.replaced,
          orphans - earlier.orphans,
          missed - earlier.missed,
          decodeFailures - earlier.decodeFailures,
          earlier.inFlightEnd,
          inFlightEnd);
    }

    public Counters withRecorded(long connects) {
      return new Counters(
          connects,
          seen,
          emitted,
          ringFull,
          refused,
          filtered,
          rescued,
          replaced,
          orphans,
          missed,
          decodeFailures,
          inFlightStart,
          inFlightEnd);
    }

    public Counters withDecodeFailures(long events) {
      return new Counters(
          recorded,
          seen,
          emitted,
          ringFull,
          refused,
          filtered,
          rescued,
          replaced,
          orphans,
          missed,
          events,
          inFlightStart,
          inFlightEnd);
    }
  }
}
