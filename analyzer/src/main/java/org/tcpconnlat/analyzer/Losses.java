package org.tcpconnlat.analyzer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tcpconnlat.analyzer.explain.Wording;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.Counters;
import org.tcpconnlat.capture.CaptureSource;

/**
 * Connects that happened while captures were recorded and are in none of them, by reason.
 *
 * @param ringFull the ring buffer was full
 * @param refused neither the kernel's hash nor socket storage took them
 * @param replaced no program saw their end
 * @param undecodable their events could not be decoded
 * @param unaccounted what the recorders' accounts are off by, an absolute value a session
 * @param untracked processes of a recorded command that were not followed
 * @param unnamed connects that are there, but not the names of their cgroups: they found no place
 */
public record Losses(
    long ringFull,
    long refused,
    long replaced,
    long undecodable,
    long unaccounted,
    long untracked,
    long unnamed) {
  /**
   * More than can be: how many connects a process made that was not followed is not known. Ranks
   * are computed with it, so it leaves room.
   */
  public static final long UNKNOWN = 1L << 60;

  public static Losses of(Counters counters) {
    return new Losses(
        counters.ringFull(),
        counters.refused(),
        counters.replaced(),
        counters.decodeFailures(),
        Math.abs(counters.unaccounted()),
        /* untracked= */ 0,
        /* unnamed= */ 0);
  }

  /** Of one capture, recorded or merged. */
  public static Losses of(CaptureMetadata metadata) {
    return ofRecordings(metadata.recordings());
  }

  /** Of several captures together. */
  public static Losses of(List<? extends CaptureSource> sources) {
    return ofRecordings(
        sources.stream().flatMap(source -> source.metadata().recordings().stream()).toList());
  }

  /**
   * Of what recorders wrote. The counters at a segment's bounds are read while connects go on, so
   * that one may be in a neighbour's account: only a session's sum can be judged.
   */
  public static Losses ofRecordings(List<CaptureMetadata> recordings) {
    return recordings.stream()
        .collect(Collectors.groupingBy(CaptureMetadata::session))
        .values()
        .stream()
        .map(Losses::ofSession)
        .reduce(new Losses(0, 0, 0, 0, 0, 0, 0), Losses::plus);
  }

  /** Its segments each have what was untracked up to their end. */
  private static Losses ofSession(List<CaptureMetadata> segments) {
    Losses lost =
        segments.stream()
            .map(segment -> of(segment.counters()))
            .reduce(new Losses(0, 0, 0, 0, 0, 0, 0), Losses::plus);
    return new Losses(
        lost.ringFull,
        lost.refused,
        lost.replaced,
        lost.undecodable,
        Math.abs(segments.stream().mapToLong(segment -> segment.counters().unaccounted()).sum()),
        segments.stream().mapToLong(CaptureMetadata::untracked).max().orElse(0),
        segments.stream().mapToLong(CaptureMetadata::unnamed).sum());
  }

  /** Without a judgement of the account: of a segment beside others of its session. */
  public Losses withoutAccount() {
    return new Losses(ringFull, refused, replaced, undecodable, 0, untracked, unnamed);
  }

  /** Lost connects, for whatever reason. */
  public long connects() {
    return ringFull + refused + replaced + undecodable;
  }

  /**
   * As many connects as can be missing: those that were lost and those that aren't accounted for;
   * {@link #UNKNOWN} where processes were not followed.
   */
  public long most() {
    return untracked > 0 ? UNKNOWN : connects() + unaccounted;
  }

  /** What was lost and why, in one line; empty where nothing was. */
  public Optional<String> sentence() {
    List<String> reasons =
        Stream.of(
                reason(ringFull, "ring buffer full"),
                reason(refused, "refused by the kernel's storage"),
                reason(replaced, "their end not seen"),
                reason(undecodable, "not decodable"))
            .flatMap(Optional::stream)
            .toList();
    List<String> parts = new ArrayList<>();
    if (connects() > 0) {
      parts.add(
          Wording.count(connects(), "connect")
              + " lost while recording ("
              + String.join(", ", reasons)
              + "); counts are lower bounds");
    }
    if (unaccounted > 0) {
      parts.add("the recorder's account is off by " + Wording.count(unaccounted, "connect"));
    }
    if (untracked > 0) {
      parts.add(
          "processes of the command that were not followed, and whose connects are missing: "
              + Wording.number(untracked));
    }
    if (unnamed > 0) {
      parts.add(
          "connects of cgroups whose names found no place, and which have their ids only: "
              + Wording.number(unnamed));
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
  }

  private Losses plus(Losses more) {
    return new Losses(
        ringFull + more.ringFull,
        refused + more.refused,
        replaced + more.replaced,
        undecodable + more.undecodable,
        unaccounted + more.unaccounted,
        untracked + more.untracked,
        unnamed + more.unnamed);
  }

  private static Optional<String> reason(long count, String words) {
    return count == 0 ? Optional.empty() : Optional.of(Wording.number(count) + " " + words);
  }
}
