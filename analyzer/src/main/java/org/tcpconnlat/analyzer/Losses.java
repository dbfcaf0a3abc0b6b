package org.tcpconnlat.analyzer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 * @param unaccounted what the recorders' accounts are off by, as absolute values
 * @param untracked processes of a recorded command that were not followed
 */
public record Losses(
    long ringFull,
    long refused,
    long replaced,
    long undecodable,
    long unaccounted,
    long untracked) {

  public static Losses of(Counters counters) {
    return new Losses(
        counters.ringFull(),
        counters.refused(),
        counters.replaced(),
        counters.decodeFailures(),
        Math.abs(counters.unaccounted()),
        /* untracked= */ 0);
  }

  /** Of one capture. */
  public static Losses of(CaptureMetadata metadata) {
    Losses lost = of(metadata.counters());
    return new Losses(
        lost.ringFull,
        lost.refused,
        lost.replaced,
        lost.undecodable,
        lost.unaccounted,
        metadata.untracked());
  }

  /** Of several captures together. */
  public static Losses of(List<? extends CaptureSource> sources) {
    return sources.stream()
        .map(source -> of(source.metadata()))
        .reduce(new Losses(0, 0, 0, 0, 0, 0), Losses::plus);
  }

  /** Of what recorders wrote. */
  public static Losses ofRecordings(List<CaptureMetadata> recordings) {
    return recordings.stream().map(Losses::of).reduce(new Losses(0, 0, 0, 0, 0, 0), Losses::plus);
  }

  /** Lost connects, for whatever reason. */
  public long connects() {
    return ringFull + refused + replaced + undecodable;
  }

  /**
   * As many connects as can be missing: those that were lost and those that aren't accounted for.
   */
  public long most() {
    return connects() + unaccounted;
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
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
  }

  /** Segments of one session each have what was untracked up to their end. */
  private Losses plus(Losses more) {
    return new Losses(
        ringFull + more.ringFull,
        refused + more.refused,
        replaced + more.replaced,
        undecodable + more.undecodable,
        unaccounted + more.unaccounted,
        Math.max(untracked, more.untracked));
  }

  private static Optional<String> reason(long count, String words) {
    return count == 0 ? Optional.empty() : Optional.of(Wording.number(count) + " " + words);
  }
}
