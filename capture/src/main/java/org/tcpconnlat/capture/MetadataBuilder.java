package org.tcpconnlat.capture;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tcpconnlat.capture.CaptureMetadata.Anonymization;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;
import org.tcpconnlat.capture.CaptureMetadata.Counters;
import org.tcpconnlat.capture.CaptureMetadata.Host;
import org.tcpconnlat.capture.CaptureMetadata.Selection;
import org.tcpconnlat.capture.CaptureMetadata.State;

/**
 * Makes a capture's metadata part by part, in units as {@link CaptureMetadata} has them. What is
 * not set is as in a complete capture's first segment in which nothing was counted.
 */
public final class MetadataBuilder {
  private int formatVersion = CaptureMetadata.COMMON_VERSION;
  private String toolVersion;
  private String session;
  private int segment = 1;
  private Host host;
  private long startMicros;
  private long endMicros;
  private List<ClockAnchor> anchors = List.of();
  private Map<String, String> filters = Map.of();
  private Counters counters = Counters.ZERO;
  private State state = State.COMPLETE;
  private Optional<Anonymization> anonymization = Optional.empty();
  private List<CaptureMetadata> sources = List.of();
  private List<LossInterval> losses = List.of();
  private Optional<RecordingCost> cost = Optional.empty();
  private Map<Long, String> cgroups = Map.of();
  private Optional<Selection> selection = Optional.empty();
  private boolean followsClock;
  private long untracked;
  private long unnamed;
  private Optional<String> imported = Optional.empty();

  /** Null for all from start to end, whichever these will be. */
  private Ranges recorded;

  public MetadataBuilder(String toolVersion, String session, Host host) {
    this.toolVersion = toolVersion;
    this.session = session;
    this.host = host;
  }

  MetadataBuilder(CaptureMetadata from) {
    formatVersion = from.formatVersion();
    toolVersion = from.toolVersion();
    session = from.session();
    segment = from.segment();
    host = from.host();
    startMicros = from.startMicros();
    endMicros = from.endMicros();
    anchors = from.anchors();
    filters = from.filters();
    counters = from.counters();
    state = from.state();
    anonymization = from.anonymization();
    sources = from.sources();
    losses = from.losses();
    cost = from.cost();
    cgroups = from.cgroups();
    selection = from.selection();
    followsClock = from.followsClock();
    untracked = from.untracked();
    unnamed = from.unnamed();
    imported = from.imported();
    recorded = from.recorded().equals(fromStartToEnd()) ? null : from.recorded();
  }

  public MetadataBuilder formatVersion(int formatVersion) {
    this.formatVersion = formatVersion;
    return this;
  }

  public MetadataBuilder session(String session) {
    this.session = session;
    return this;
  }

  public MetadataBuilder segment(int segment) {
    this.segment = segment;
    return this;
  }

  public MetadataBuilder host(Host host) {
    this.host = host;
    return this;
  }

  public MetadataBuilder span(long startMicros, long endMicros) {
    this.startMicros = startMicros;
    this.endMicros = endMicros;
    return this;
  }

  public MetadataBuilder endMicros(long endMicros) {
    this.endMicros = endMicros;
    return this;
  }

  public MetadataBuilder anchors(List<ClockAnchor> anchors) {
    this.anchors = anchors;
    return this;
  }

  public MetadataBuilder filters(Map<String, String> filters) {
    this.filters = filters;
    return this;
  }

  public MetadataBuilder counters(Counters counters) {
    this.counters = counters;
    return this;
  }

  public MetadataBuilder state(State state) {
    this.state = state;
    return this;
  }

  public MetadataBuilder anonymization(Optional<Anonymization> anonymization) {
    this.anonymization = anonymization;
    return this;
  }

  public MetadataBuilder sources(List<CaptureMetadata> sources) {
    this.sources = sources;
    return this;
  }

  public MetadataBuilder losses(List<LossInterval> losses) {
    this.losses = losses;
    return this;
  }

  public MetadataBuilder cost(Optional<RecordingCost> cost) {
    this.cost = cost;
    return this;
  }

  public MetadataBuilder cgroups(Map<Long, String> cgroups) {
    this.cgroups = cgroups;
    return this;
  }

  public MetadataBuilder selection(Optional<Selection> selection) {
    this.selection = selection;
    return this;
  }

  public MetadataBuilder followsClock(boolean followsClock) {
    this.followsClock = followsClock;
    return this;
  }

  public MetadataBuilder unnamed(long unnamed) {
    this.unnamed = unnamed;
    return this;
  }

  public MetadataBuilder untracked(long untracked) {
    this.untracked = untracked;
    return this;
  }

  /** The program that wrote what it was imported from; its format is one that says so. */
  public MetadataBuilder imported(Optional<String> imported) {
    this.imported = imported;
    return this;
  }

  /** If not set, it was recorded from start to end. */
  public MetadataBuilder recorded(Ranges recorded) {
    this.recorded = recorded;
    return this;
  }

  private Ranges fromStartToEnd() {
    return RecordedMoments.between(startMicros, endMicros);
  }

  public CaptureMetadata build() {
    return new CaptureMetadata(
        imported.isPresent()
            ? Math.max(formatVersion, CaptureMetadata.IMPORTED_VERSION)
            : formatVersion,
        toolVersion,
        session,
        segment,
        host,
        startMicros,
        endMicros,
        anchors,
        filters,
        counters,
        state,
        anonymization,
        sources,
        losses,
        cost,
        cgroups,
        selection,
        followsClock,
        untracked,
        unnamed,
        recorded == null ? fromStartToEnd() : recorded,
        imported);
  }
}
