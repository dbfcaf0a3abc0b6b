package org.tcpconnlat.analyzer.anonymize;

import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tcpconnlat.analyzer.explain.Wording;
import org.tcpconnlat.analyzer.format.TerminalText;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.Anonymization;
import org.tcpconnlat.capture.CaptureMetadata.Host;
import org.tcpconnlat.capture.CaptureSource;

/** Says what someone who gets a capture learns from it, line by line. */
public final class ShareCheck {
  private static final int MOST_SHOWN = 5;
  private static final int LABEL_WIDTH = 25;

  private final CaptureSource source;
  private final List<String> lines = new ArrayList<>();

  private ShareCheck(CaptureSource source) {
    this.source = source;
  }

  /**
   * The lines on one capture, safe for a terminal, the first its path.
   *
   * @throws org.tcpconnlat.capture.CaptureException if it is damaged
   */
  public static List<String> lines(CaptureSource source) throws IOException {
    ShareCheck check = new ShareCheck(source);
    check.describe();
    return List.copyOf(check.lines);
  }

  /** Whether names and addresses are still the recorded ones. */
  public static boolean isPlain(CaptureSource source) {
    return source.metadata().state() != CaptureMetadata.State.ANONYMIZED;
  }

  private void describe() throws IOException {
    CaptureMetadata metadata = source.metadata();
    lines.add(TerminalText.of(source.path().toString()));
    describe(metadata, "");
    int number = 1;
    for (CaptureMetadata merged : metadata.sources()) {
      describe(merged, " of source " + number++);
    }
    describe(Exposure.of(source));
    metadata.anonymization().ifPresent(this::warn);
  }

  private void describe(CaptureMetadata metadata, String of) {
    line("anonymized" + of, anonymized(metadata));
    line("host" + of, host(metadata.host()));
    line(
        "recorded" + of,
        Wording.moment(metadata.startMicros()) + " to " + Wording.moment(metadata.endMicros()));
    line("session, boot id" + of, metadata.session() + ", " + metadata.host().bootId());
    line("filters" + of, filters(metadata.filters()));
    metadata.selection().ifPresent(selection -> line("selected" + of, selection.filter()));
    if (!metadata.cgroups().isEmpty()) {
      line("cgroups" + of, new TreeSet<>(metadata.cgroups().values()));
    }
  }

  private static String anonymized(CaptureMetadata metadata) {
    return isPlainState(metadata)
        ? "no: names and addresses are the recorded ones"
        : metadata
            .anonymization()
            .map(done -> "yes, under key " + done.keyFingerprint() + ": " + done.changed())
            .orElse("said to be, but not how");
  }

  private static boolean isPlainState(CaptureMetadata metadata) {
    return metadata.state() != CaptureMetadata.State.ANONYMIZED;
  }

  private static String host(Host host) {
    return "%s, Linux %s, %s".formatted(host.name(), host.kernelRelease(), host.architecture());
  }

  private static String filters(Map<String, String> filters) {
    return filters.isEmpty()
        ? "none"
        : new TreeMap<>(filters)
            .entrySet().stream()
                .map(filter -> "--" + filter.getKey() + " " + filter.getValue())
                .collect(Collectors.joining(" "));
  }

  private void describe(Exposure exposure) {
    line("hosts in the rows", exposure.hosts());
    exposure.addresses().stream()
        .collect(Collectors.groupingBy(AddressKind.of(source.metadata()), TreeMap::new, toList()))
        .forEach((kind, addresses) -> line(kind.text(), addresses));
    line("names of processes", exposure.names());
    exposure.numbers().forEach(this::line);
  }

  /** What no anonymization that keeps prefixes and counts can hide. */
  private void warn(Anonymization done) {
    line(
        "still to be guessed",
        "who knows one real address of a network can tell its neighbours'; ports, times between"
            + " connects and latencies are as they were"
            + (AddressTreatment.keepsScopes(done.changed())
                ? "; what was private, link-local or public still is"
                : ""));
  }

  private void line(String label, Collection<?> things) {
    String shown =
        things.stream().limit(MOST_SHOWN).map(String::valueOf).collect(Collectors.joining(", "));
    String more = things.size() > MOST_SHOWN ? ", ..." : "";
    line(label, things.isEmpty() ? "none" : Wording.number(things.size()) + ": " + shown + more);
  }

  private void line(String label, String text) {
    String padded = label + " ".repeat(Math.max(1, LABEL_WIDTH - label.length()));
    lines.add("  " + padded + TerminalText.of(text));
  }
}
