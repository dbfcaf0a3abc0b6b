package org.tcpconnlat.analyzer.info;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tcpconnlat.analyzer.Losses;
import org.tcpconnlat.analyzer.explain.Wording;
import org.tcpconnlat.analyzer.format.TerminalText;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.Counters;
import org.tcpconnlat.capture.CaptureMetadata.Host;
import org.tcpconnlat.capture.CaptureMetadata.Selection;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.ClockStep;
import org.tcpconnlat.capture.LossInterval;
import org.tcpconnlat.capture.RecordingCost;
import org.tcpconnlat.capture.parquet.StoredColumn;

/** A capture in plain words: its name, then one line for each thing that can be said of it. */
public final class InfoText {
  private static final String INDENT = "  ";
  private static final int LABEL_WIDTH = 12;
  private static final int SHOWN_LOSSES = 5;

  private final List<String> lines = new ArrayList<>();

  private InfoText() {}

  /** The sessions of which several of the captures have a part. */
  public static Set<String> divided(List<? extends CaptureSource> captures) {
    Set<String> seen = new HashSet<>();
    return captures.stream()
        .flatMap(
            capture ->
                capture.metadata().recordings().stream().map(CaptureMetadata::session).distinct())
        .filter(session -> !seen.add(session))
        .collect(Collectors.toSet());
  }

  /**
   * Of one capture.
   *
   * @param divided sessions of which other captures have a part, too
   */
  public static List<String> of(CaptureInfo capture, Set<String> divided) {
    InfoText text = new InfoText();
    text.lines.add(TerminalText.of(capture.file().toString()));
    capture.recordings().forEach(text::recording);
    text.connects(capture);
    text.lost(capture, divided);
    text.counters(capture.metadata().counters(), capture);
    text.add("filters", filters(capture.metadata()));
    capture.metadata().selection().ifPresent(text::selection);
    text.state(capture.metadata());
    text.add("session", session(capture.metadata()));
    capture.metadata().cost().ifPresent(cost -> text.add("cost", cost(cost)));
    text.add("file", file(capture));
    capture.columns().forEach(column -> text.column(column, capture));
    return text.lines;
  }

  /** Of several captures together. */
  public static List<String> together(List<CaptureInfo> captures) {
    InfoText text = new InfoText();
    text.lines.add("together");
    List<CaptureMetadata> recordings =
        captures.stream().flatMap(capture -> capture.recordings().stream()).toList();
    long hosts = recordings.stream().map(recording -> recording.host().name()).distinct().count();
    text.add("captures", Wording.number(captures.size()) + " of " + Wording.count(hosts, "host"));
    long start = recordings.stream().mapToLong(CaptureMetadata::startMicros).min().orElse(0);
    long end = recordings.stream().mapToLong(CaptureMetadata::endMicros).max().orElse(0);
    text.add("recorded", Span.text(start, end));
    long connects = captures.stream().mapToLong(CaptureInfo::connects).sum();
    text.add("connects", Wording.number(connects));
    text.add("lost", Losses.ofRecordings(recordings).sentence().orElse("none"));
    return text.lines;
  }

  private void recording(CaptureMetadata recording) {
    Host host = recording.host();
    add("host", host.name() + ", Linux " + host.kernelRelease() + " on " + host.architecture());
    add(
        "recorded",
        Span.text(recording.startMicros(), recording.endMicros())
            + " by tcpconnlat "
            + recording.toolVersion());
  }

  private void connects(CaptureInfo capture) {
    CaptureMetadata metadata = capture.metadata();
    double seconds = (metadata.endMicros() - metadata.startMicros()) / 1e6;
    String rate =
        seconds > 0
            ? String.format(Locale.ROOT, " (%,.1f a second)", capture.connects() / seconds)
            : "";
    add("connects", Wording.number(capture.connects()) + rate);
  }

  /** Only a session's account can be judged: of a part of one, the sum is beneath all. */
  private void lost(CaptureInfo capture, Set<String> divided) {
    boolean part = capture.sessions().stream().anyMatch(divided::contains);
    Losses losses = part ? capture.losses().withoutAccount() : capture.losses();
    String none =
        capture
            .metadata()
            .imported()
            .map(by -> "unknown: imported from what " + TerminalText.of(by) + " wrote")
            .orElse(part ? "none" : "none: every connect is accounted for");
    add("lost", losses.sentence().orElse(none));
  }

  private void counters(Counters counters, CaptureInfo capture) {
    lossIntervals(capture.metadata().losses());
    capture
        .recordings()
        .forEach(
            recording ->
                ClockStep.of(recording.anchors())
                    .forEach(
                        step ->
                            add(
                                "clock",
                                Wording.moment(step.wallMicros())
                                    + ": "
                                    + step.sentence(recording.followsClock()))));
    addIfAny("left out", counters.filtered(), "by the filters in the kernel");
    addIfAny("in flight", counters.inFlightStart(), "when the recording started: not in it");
    addIfAny("in flight", counters.inFlightEnd(), "without an outcome at its end: not in it");
    addIfAny("rescued", counters.rescued(), "that the first program missed: in it");
  }

  /** When connects were lost: the worst moments, in the order of time. */
  private void lossIntervals(List<LossInterval> losses) {
    losses.stream()
        .sorted(Comparator.comparingLong(LossInterval::lost).reversed())
        .limit(SHOWN_LOSSES)
        .sorted(Comparator.comparingLong(LossInterval::startMicros))
        .forEach(
            loss ->
                add(
                    "",
                    Wording.number(loss.lost())
                        + " of them "
                        + Span.text(loss.startMicros(), loss.endMicros())));
    if (losses.size() > SHOWN_LOSSES) {
      add("", "and fewer in %d other intervals".formatted(losses.size() - SHOWN_LOSSES));
    }
  }

  private void addIfAny(String label, long count, String words) {
    if (count > 0) {
      add(label, Wording.count(count, "connect") + " " + words);
    }
  }

  private static String filters(CaptureMetadata metadata) {
    String filters =
        new TreeMap<>(metadata.filters())
            .entrySet().stream()
                .map(filter -> ("--" + filter.getKey() + " " + filter.getValue()).strip())
                .collect(Collectors.joining(" "));
    return filters.isEmpty() ? "none: every TCP connect of the host" : filters + " in the kernel";
  }

  private void selection(Selection selection) {
    add(
        "left out",
        Wording.count(selection.leftOut(), "connect") + " by 'filter " + selection.filter() + "'");
  }

  private void state(CaptureMetadata metadata) {
    add(
        "state",
        switch (metadata.state()) {
          case COMPLETE -> "complete: the recorder was stopped";
          case RECOVERED -> "recovered: the recorder died, its last moments may be missing";
          case ANONYMIZED -> "anonymized";
        });
    metadata
        .anonymization()
        .ifPresent(
            done -> add("replaced", done.changed() + " (key " + done.keyFingerprint() + ")"));
  }

  private static String session(CaptureMetadata metadata) {
    return metadata.session() + ", segment " + metadata.segment();
  }

  private static String file(CaptureInfo capture) {
    String each =
        capture.connects() == 0
            ? ""
            : String.format(
                Locale.ROOT, ", %.1f a connect", (double) capture.bytes() / capture.connects());
    return Wording.count(capture.bytes(), "byte")
        + each
        + ", in "
        + Wording.count(capture.parts(), "part")
        + ", format "
        + capture.metadata().formatVersion();
  }

  private static String cost(RecordingCost cost) {
    String bpf =
        cost.bpfNanos().isPresent()
            ? String.format(
                Locale.ROOT, ", %.3f s in the kernel", cost.bpfNanos().getAsLong() / 1e9)
            : "";
    return String.format(
            Locale.ROOT,
            "%.2f s of CPU, %.1f MB of memory at most",
            cost.cpuMicros() / 1e6,
            cost.peakMemoryBytes() / 1e6)
        + bpf;
  }

  private void column(StoredColumn column, CaptureInfo capture) {
    add(
        capture.columns().get(0).equals(column) ? "columns" : "",
        String.format(
            Locale.ROOT,
            "%-16s %,12d bytes, %5.1f %%, %s, %s",
            column.name(),
            column.bytes(),
            100.0 * column.bytes() / capture.bytes(),
            column.codec(),
            String.join(" ", new TreeSet<>(column.encodings()))));
  }

  private void add(String label, String words) {
    String padded = label + " ".repeat(LABEL_WIDTH - label.length());
    lines.add(INDENT + padded + TerminalText.of(words));
  }
}
