package org.tcpconnlat.analyzer.merge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tcpconnlat.analyzer.Losses;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.Anonymization;
import org.tcpconnlat.capture.CaptureMetadata.Counters;
import org.tcpconnlat.capture.CaptureMetadata.Host;
import org.tcpconnlat.capture.CaptureMetadata.Selection;
import org.tcpconnlat.capture.CaptureMetadata.State;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.LossInterval;
import org.tcpconnlat.capture.MetadataBuilder;
import org.tcpconnlat.capture.Ranges;
import org.tcpconnlat.capture.RecordedMoments;

/**
 * What a merged capture says of itself: what its sources agree on, sums of their counters, and
 * every source's own words beside that.
 */
public final class MergedMetadata {
  private static final int MOST_LOSSES = 1000;

  private MergedMetadata() {}

  /** Of what becomes of captures when nothing is merged: the only one's own, else {@link #of}. */
  public static CaptureMetadata together(List<CaptureSource> captures, long connects) {
    return captures.size() == 1 ? captures.get(0).metadata() : of(captures, connects);
  }

  /**
   * Of captures that become one.
   *
   * @param captures at least one
   * @param connects rows in the merged capture
   */
  public static CaptureMetadata of(List<CaptureSource> captures, long connects) {
    List<CaptureMetadata> sources = recordings(captures);
    return new MetadataBuilder(
            sources.get(0).toolVersion(),
            agreed(sources, CaptureMetadata::session).orElseGet(() -> session(sources)),
            host(sources))
        .span(
            sources.stream().mapToLong(CaptureMetadata::startMicros).min().orElseThrow(),
            sources.stream().mapToLong(CaptureMetadata::endMicros).max().orElseThrow())
        .filters(agreed(sources, CaptureMetadata::filters).orElse(Map.of()))
        .counters(
            sum(sources.stream().map(CaptureMetadata::counters).toList()).withRecorded(connects))
        .state(state(sources))
        .anonymization(anonymization(sources))
        .sources(sources.stream().map(of -> coarsened(of, sources.size())).toList())
        .recorded(recorded(sources))
        .losses(losses(sources))
        .cgroups(cgroups(sources))
        .selection(selection(sources))
        .followsClock(sources.stream().allMatch(CaptureMetadata::followsClock))
        .imported(imported(sources))
        .untracked(Losses.ofRecordings(sources).untracked())
        .unnamed(sources.stream().mapToLong(CaptureMetadata::unnamed).sum())
        .build();
  }

  /** Follows from what is merged, so that the same sources give the same bytes. */
  private static String session(List<CaptureMetadata> sources) {
    String names =
        sources.stream()
            .map(source -> source.session() + " " + source.segment() + "\n")
            .sorted()
            .collect(Collectors.joining());
    return UUID.nameUUIDFromBytes(names.getBytes(UTF_8)).toString();
  }

  /** What each recorder said, by start: a capture that was merged before gives its sources. */
  public static List<CaptureMetadata> recordings(List<CaptureSource> captures) {
    return captures.stream()
        .map(CaptureSource::metadata)
        .flatMap(MergedMetadata::recordings)
        .sorted(Comparator.comparingLong(CaptureMetadata::startMicros))
        .toList();
  }

  private static Ranges recorded(List<CaptureMetadata> sources) {
    return RecordedMoments.coarsened(
        new Ranges(sources.stream().flatMap(of -> of.recorded().ranges().stream()).toList()),
        RecordedMoments.MOST);
  }

  /** All sources together have no more intervals than one may have, and at least one each. */
  private static CaptureMetadata coarsened(CaptureMetadata source, int sources) {
    int most = Math.max(1, RecordedMoments.MOST / sources);
    return source.change().recorded(RecordedMoments.coarsened(source.recorded(), most)).build();
  }

  /** A filter that a merged capture went through is one of what each of its sources has here. */
  private static Stream<CaptureMetadata> recordings(CaptureMetadata capture) {
    Optional<Selection> ofSources = selection(capture.sources());
    if (capture.sources().isEmpty()
        || capture.selection().isEmpty()
        || capture.selection().equals(ofSources)) {
      return capture.recordings().stream();
    }
    Selection all = capture.selection().get();
    long counted = capture.sources().stream().mapToLong(MergedMetadata::leftOut).sum();
    List<CaptureMetadata> selected = new ArrayList<>();
    for (CaptureMetadata source : capture.sources()) {
      // How many of each source's connects did not pass isn't known: the sum stays right.
      long more = selected.isEmpty() ? all.leftOut() - counted : 0;
      Selection own = new Selection(all.filter(), leftOut(source) + more);
      selected.add(source.change().selection(Optional.of(own)).build());
    }
    return selected.stream();
  }

  private static long leftOut(CaptureMetadata source) {
    return source.selection().map(Selection::leftOut).orElse(0L);
  }

  /** Of what is only partly filtered it says so: a source without a filter has a dash. */
  private static Optional<Selection> selection(List<CaptureMetadata> sources) {
    if (sources.stream().allMatch(source -> source.selection().isEmpty())) {
      return Optional.empty();
    }
    String filter =
        sources.stream()
            .map(source -> source.selection().map(Selection::filter).orElse("-"))
            .distinct()
            .collect(Collectors.joining(" | "));
    return Optional.of(
        new Selection(filter, sources.stream().mapToLong(MergedMetadata::leftOut).sum()));
  }

  private static <T> Optional<T> agreed(
      List<CaptureMetadata> sources, Function<CaptureMetadata, T> of) {
    List<T> different = sources.stream().map(of).distinct().toList();
    return different.size() == 1 ? Optional.of(different.get(0)) : Optional.empty();
  }

  /** Its only host's; of several, no name can be told from one that a host has. */
  private static Host host(List<CaptureMetadata> sources) {
    return new Host(
        agreed(sources, source -> source.host().name()).orElse(""),
        agreed(sources, source -> source.host().kernelRelease()).orElse(""),
        agreed(sources, source -> source.host().architecture()).orElse(""),
        agreed(sources, source -> source.host().bootId()).orElse(""));
  }

  /** Anonymized only if all are, so that the word is never a false promise. */
  private static State state(List<CaptureMetadata> sources) {
    if (sources.stream().allMatch(source -> source.state() == State.ANONYMIZED)) {
      return State.ANONYMIZED;
    }
    boolean recovered = sources.stream().anyMatch(source -> source.state() == State.RECOVERED);
    return recovered ? State.RECOVERED : State.COMPLETE;
  }

  /** Imported if any of it is: then nobody knows what was lost. */
  private static Optional<String> imported(List<CaptureMetadata> sources) {
    String by =
        sources.stream()
            .flatMap(source -> source.imported().stream())
            .distinct()
            .collect(Collectors.joining(" | "));
    boolean any = sources.stream().anyMatch(source -> source.imported().isPresent());
    return any ? Optional.of(by) : Optional.empty();
  }

  private static Optional<Anonymization> anonymization(List<CaptureMetadata> sources) {
    if (state(sources) != State.ANONYMIZED) {
      return Optional.empty();
    }
    return Optional.of(
        new Anonymization(
            joined(sources, Anonymization::keyFingerprint),
            joined(sources, Anonymization::changed)));
  }

  private static String joined(List<CaptureMetadata> sources, Function<Anonymization, String> of) {
    return sources.stream()
        .flatMap(source -> source.anonymization().stream())
        .map(of)
        .distinct()
        .collect(Collectors.joining(" | "));
  }

  private static List<LossInterval> losses(List<CaptureMetadata> sources) {
    List<LossInterval> all =
        sources.stream()
            .flatMap(source -> source.losses().stream())
            .sorted(Comparator.comparingLong(LossInterval::startMicros))
            .toList();
    return LossInterval.coarsened(all, MOST_LOSSES);
  }

  /** Those of which all sources that know them say the same: each host has its own numbers. */
  private static Map<Long, String> cgroups(List<CaptureMetadata> sources) {
    Map<Long, Set<String>> paths = new HashMap<>();
    for (CaptureMetadata source : sources) {
      source
          .cgroups()
          .forEach((id, path) -> paths.computeIfAbsent(id, unseen -> new HashSet<>()).add(path));
    }
    return paths.entrySet().stream()
        .filter(of -> of.getValue().size() == 1)
        .collect(Collectors.toMap(Map.Entry::getKey, of -> of.getValue().iterator().next()));
  }

  private static Counters sum(List<Counters> all) {
    return new Counters(
        sum(all, Counters::recorded),
        sum(all, Counters::seen),
        sum(all, Counters::emitted),
        sum(all, Counters::ringFull),
        sum(all, Counters::refused),
        sum(all, Counters::filtered),
        sum(all, Counters::rescued),
        sum(all, Counters::replaced),
        sum(all, Counters::orphans),
        sum(all, Counters::missed),
        sum(all, Counters::decodeFailures),
        sum(all, Counters::inFlightStart),
        sum(all, Counters::inFlightEnd));
  }

  private static long sum(List<Counters> all, ToLongFunction<Counters> of) {
    return all.stream().mapToLong(of).sum();
  }
}
