package org.tcpconnlat.analyzer.profile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tcpconnlat.analyzer.RecordedTime;
import org.tcpconnlat.analyzer.pass.LocalPasses;
import org.tcpconnlat.analyzer.pass.Pass;
import org.tcpconnlat.analyzer.pass.Passes;
import org.tcpconnlat.analyzer.rank.ExactRanks;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.ConnectFilter;

/**
 * Makes the profile of captures in a few readings, so that memory depends on the number of
 * different processes and destinations but not on the number of connects.
 */
public final class Profiler {
  private final List<? extends CaptureSource> sources;
  private final Passes passes;
  private final Hosts hosts;
  private final Scopes scopes;

  private Profiler(List<? extends CaptureSource> sources, ConnectFilter filter, Passes passes) {
    this.sources = sources;
    this.passes = passes;
    this.hosts = new Hosts(sources.stream().flatMap(Profiler::recordings).toList());
    this.scopes = new Scopes(filter, hosts.profiled());
  }

  /** Of all connects, read in this process. */
  public static CaptureProfile profile(List<? extends CaptureSource> sources) throws IOException {
    return profile(sources, ConnectFilter.ALL, new LocalPasses());
  }

  /**
   * Of the connects that pass a filter.
   *
   * @param passes who reads them
   */
  public static CaptureProfile profile(
      List<? extends CaptureSource> sources, ConnectFilter filter, Passes passes)
      throws IOException {
    return new Profiler(sources, filter, passes).run();
  }

  private CaptureProfile run() throws IOException {
    Census census = read(new CensusPass(scopes));
    TimeAxis axis = census.times().axis();
    List<Scope> profiles = new ArrayList<>(List.of(new Scope(0, hosts.everything(), census)));
    for (String host : scopes.hosts()) {
      profiles.add(new Scope(profiles.size(), host, census));
    }
    Map<Place, Tally> tallies = read(new TallyPass(scopes, axis, followed(profiles)));
    profiles.forEach(profile -> profile.take(tallies, axis.bins(), groupsShown()));
    rank(profiles);
    return new CaptureProfile(
        sources.stream().flatMap(Profiler::recordings).toList(),
        axis,
        profiles.stream().map(Scope::profile).toList(),
        hosts.count(),
        RecordedTime.of(sources, scopes.filter()));
  }

  /** Reads until every percentile is known. */
  private void rank(List<Scope> profiles) throws IOException {
    Followed followed = followed(profiles);
    Map<Place, ReplyRanks> open = new HashMap<>();
    profiles.forEach(profile -> open.putAll(profile.ranks()));
    for (open.values().removeIf(ReplyRanks::done);
        !open.isEmpty();
        open.values().removeIf(ReplyRanks::done)) {
      Map<Place, ExactRanks> searched = new HashMap<>();
      open.forEach((place, ranks) -> searched.put(place, ranks.searched()));
      Map<Place, ExactRanks> found = read(new RankPass(scopes, followed, searched));
      open.forEach((place, ranks) -> ranks.endReading(found.get(place)));
    }
  }

  private <R> R read(Pass<?, ?, R> pass) throws IOException {
    return passes.run(pass, List.of(sources));
  }

  private static Followed followed(List<Scope> profiles) {
    return new Followed(profiles.stream().flatMap(profile -> profile.slots().stream()).toList());
  }

  /** Fewer of each the more profiles there are, so that all of them stay small. */
  private int groupsShown() {
    return scopes.count() == 1 ? 40 : scopes.count() <= 4 ? 25 : 12;
  }

  /** What was recorded at once: the capture, or each of those that were merged into it. */
  private static Stream<CaptureProfile.Read> recordings(CaptureSource source) {
    CaptureMetadata metadata = source.metadata();
    return metadata.sources().isEmpty()
        ? Stream.of(new CaptureProfile.Read(source.path(), metadata, source.connects()))
        : metadata.sources().stream()
            .map(
                of ->
                    new CaptureProfile.Read(
                        source.path(), selected(of, metadata), of.counters().recorded()));
  }

  /** With the filter that all of a merged capture went through, where it has none of its own. */
  private static CaptureMetadata selected(CaptureMetadata recording, CaptureMetadata merged) {
    return recording.selection().isPresent()
        ? recording
        : recording.change().selection(merged.selection()).build();
  }
}
