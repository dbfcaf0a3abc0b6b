package org.tcpconnlat.analyzer.anonymize;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tcpconnlat.analyzer.ChosenConnects;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.Anonymization;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;
import org.tcpconnlat.capture.CaptureMetadata.Host;
import org.tcpconnlat.capture.CaptureMetadata.Selection;
import org.tcpconnlat.capture.CaptureMetadata.State;
import org.tcpconnlat.capture.LossInterval;
import org.tcpconnlat.capture.MetadataBuilder;

/**
 * Takes out of a capture's metadata what names a machine, a person or a moment, and says so in it.
 * What is not known to be harmless goes.
 */
final class MetadataChange {
  /** Filters whose values name nothing and nobody. */
  private static final Set<String> HARMLESS =
      Set.of("ip", "min-ms", "max-ms", "lport", "dport", "outcome", "retransmitted");

  private static final String REMOVED = "(removed)";
  private static final Pattern RELEASE = Pattern.compile("\\d{1,4}(\\.\\d{1,4}){0,2}");

  private final String keyFingerprint;
  private final Names names;
  private final List<Network> kept;

  MetadataChange(String keyFingerprint, Names names, List<Network> kept) {
    this.keyFingerprint = keyFingerprint;
    this.names = names;
    this.kept = kept;
  }

  CaptureMetadata of(CaptureMetadata recorded) {
    return new MetadataBuilder(
            recorded.toolVersion(), names.recordings.of(recorded.session()), host(recorded.host()))
        .formatVersion(recorded.formatVersion())
        .segment(recorded.segment())
        .span(recorded.startMicros() + names.shiftMicros, recorded.endMicros() + names.shiftMicros)
        .recorded(recorded.recorded().moved(names.shiftMicros))
        .anchors(anchors(recorded.anchors()))
        .filters(filters(recorded.filters()))
        .counters(recorded.counters())
        .state(State.ANONYMIZED)
        .anonymization(Optional.of(new Anonymization(keyFingerprint, changed(recorded))))
        .sources(recorded.sources().stream().map(this::of).toList())
        .losses(recorded.losses().stream().map(this::loss).toList())
        .cost(recorded.cost())
        .cgroups(cgroups(recorded.cgroups()))
        .followsClock(recorded.followsClock())
        .untracked(recorded.untracked())
        .unnamed(recorded.unnamed())
        .imported(recorded.imported())
        .selection(recorded.selection().map(MetadataChange::selection))
        .build();
  }

  /** How connects went names nobody, and what is counted depends on it. */
  private static Selection selection(Selection recorded) {
    List<String> kept = ChosenConnects.options(recorded.filter());
    String rest = String.join(" ", kept).length() == recorded.filter().length() ? "" : REMOVED;
    return new Selection(
        Stream.concat(kept.stream(), Stream.of(rest).filter(text -> !text.isEmpty()))
            .collect(Collectors.joining(" ")),
        recorded.leftOut());
  }

  private Host host(Host host) {
    return new Host(
        names.hosts.of(host.name()),
        release(host.kernelRelease()),
        host.architecture(),
        names.recordings.of(host.bootId()));
  }

  /** Without what a distribution or a company puts behind the version. */
  private static String release(String release) {
    Matcher version = RELEASE.matcher(release);
    return version.lookingAt() ? version.group() : "";
  }

  /** How the clock went stays; since when the machine is up does not. */
  private List<ClockAnchor> anchors(List<ClockAnchor> anchors) {
    long first = anchors.isEmpty() ? 0 : anchors.get(0).monotonicNanos();
    return anchors.stream()
        .map(
            anchor ->
                new ClockAnchor(
                    anchor.monotonicNanos() - first, anchor.wallMicros() + names.shiftMicros))
        .toList();
  }

  /** Part by part, so that what is in one slice still is. */
  private Map<Long, String> cgroups(Map<Long, String> cgroups) {
    Map<Long, String> changed = new TreeMap<>();
    cgroups.forEach((id, path) -> changed.put(names.cgroups.apply(id.longValue()), cgroup(path)));
    return changed;
  }

  private String cgroup(String path) {
    return Arrays.stream(path.split("/", -1))
        .map(names.cgroupNames::of)
        .collect(Collectors.joining("/"));
  }

  private LossInterval loss(LossInterval loss) {
    return new LossInterval(
        loss.startMicros() + names.shiftMicros,
        loss.endMicros() + names.shiftMicros,
        loss.ringFull(),
        loss.refused(),
        loss.replaced(),
        loss.decodeFailures());
  }

  private Map<String, String> filters(Map<String, String> filters) {
    Map<String, String> changed = new TreeMap<>();
    filters.forEach((name, value) -> changed.put(name, HARMLESS.contains(name) ? value : REMOVED));
    return changed;
  }

  private String changed(CaptureMetadata recorded) {
    String times = names.shiftMicros == 0 ? "times kept" : "times moved by whole days";
    String before =
        recorded
            .anonymization()
            .map(earlier -> "; anonymized before under key " + earlier.keyFingerprint())
            .orElse("");
    return AddressTreatment.words(kept)
        + ", names of threads, processes and hosts, pid, tid, uid, cgroups, netns, session and"
        + " boot id replaced; kernel release cut to its version; filters that name something"
        + " removed; "
        + times
        + before;
  }
}
