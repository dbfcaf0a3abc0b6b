package org.tcpconnlat.capture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tcpconnlat.capture.CaptureMetadata.Anonymization;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;
import org.tcpconnlat.capture.CaptureMetadata.Counters;
import org.tcpconnlat.capture.CaptureMetadata.Host;
import org.tcpconnlat.capture.CaptureMetadata.Selection;
import org.tcpconnlat.capture.CaptureMetadata.State;

/**
 * Metadata as texts under keys: what stands in a Parquet footer and in a journal's frames. {@code
 * capture/FORMAT.md} gives each key's meaning. Keys that are unknown are left alone, so that a
 * later version may add some; a key that is missing or malformed is an error.
 */
public final class MetadataText {
  static final String PREFIX = "tcpconnlat.";
  private static final String FILTER = PREFIX + "filter.";
  private static final String CLOCK = "clock";
  private static final String FOLLOWED = "followed";
  private static final String IMPORTED = PREFIX + "imported";

  private MetadataText() {}

  /** In the order that FORMAT.md has. */
  public static Map<String, String> toKeyValues(CaptureMetadata metadata) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(PREFIX + "format_version", Integer.toString(metadata.formatVersion()));
    texts.put(PREFIX + "tool_version", metadata.toolVersion());
    texts.put(PREFIX + "state", metadata.state().name().toLowerCase(Locale.ROOT));
    texts.put(PREFIX + "session", metadata.session());
    texts.put(PREFIX + "segment", Integer.toString(metadata.segment()));
    texts.put(PREFIX + "host", metadata.host().name());
    texts.put(PREFIX + "kernel_release", metadata.host().kernelRelease());
    texts.put(PREFIX + "architecture", metadata.host().architecture());
    texts.put(PREFIX + "boot_id", metadata.host().bootId());
    texts.put(PREFIX + "start", TimeText.of(metadata.startMicros()));
    texts.put(PREFIX + "end", TimeText.of(metadata.endMicros()));
    RecordedMoments.put(texts, metadata);
    texts.put(PREFIX + "anchors", anchorsText(metadata.anchors()));
    if (metadata.followsClock()) {
      texts.put(PREFIX + CLOCK, FOLLOWED);
    }
    new TreeMap<>(metadata.filters()).forEach((name, value) -> texts.put(FILTER + name, value));
    CounterText.put(texts, metadata.counters());
    AccountText.put(texts, metadata);
    CgroupText.put(texts, metadata);
    metadata.selection().ifPresent(selection -> SelectionText.put(texts, selection));
    metadata.imported().ifPresent(by -> texts.put(IMPORTED, by));
    metadata.anonymization().ifPresent(done -> AnonymizationText.put(texts, done));
    SourceText.put(texts, metadata.sources());
    return texts;
  }

  /**
   * The inverse of {@link #toKeyValues}.
   *
   * @param file what to name in errors
   * @throws CaptureException if these are no capture's, a newer format's, or malformed
   */
  public static CaptureMetadata fromKeyValues(Path file, Map<String, String> texts)
      throws CaptureException {
    try {
      return read(file, texts);
    } catch (IllegalArgumentException e) {
      throw new CaptureException(file, "the metadata is malformed: " + e.getMessage(), e);
    }
  }

  private static CaptureMetadata read(Path file, Map<String, String> texts)
      throws CaptureException {
    MetadataFields fields = new MetadataFields(file, texts);
    int version = fields.formatVersion();
    long start = fields.timeMicros("start");
    long end = fields.timeMicros("end");
    return new CaptureMetadata(
        version,
        fields.text("tool_version"),
        fields.text("session"),
        fields.positive("segment"),
        new Host(
            fields.text("host"),
            fields.text("kernel_release"),
            fields.text("architecture"),
            fields.text("boot_id")),
        start,
        end,
        anchors(fields),
        filters(texts),
        CounterText.read(fields),
        fields.named("state", List.of(State.values())),
        AnonymizationText.read(fields),
        SourceText.read(file, texts),
        AccountText.losses(fields),
        AccountText.cost(fields),
        CgroupText.read(fields),
        SelectionText.read(fields),
        FOLLOWED.equals(texts.get(PREFIX + CLOCK)),
        AccountText.untracked(fields),
        CgroupText.unnamed(fields),
        RecordedMoments.read(fields).orElse(RecordedMoments.between(start, end)),
        Optional.ofNullable(texts.get(IMPORTED)));
  }

  private static String anchorsText(List<ClockAnchor> anchors) {
    return anchors.stream()
        .map(a -> a.monotonicNanos() + "@" + TimeText.of(a.wallMicros()))
        .collect(Collectors.joining(" "));
  }

  private static List<ClockAnchor> anchors(MetadataFields fields) throws CaptureException {
    String text = fields.text("anchors");
    List<ClockAnchor> anchors = new ArrayList<>();
    for (String anchor : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
      int at = anchor.indexOf('@');
      anchors.add(
          new ClockAnchor(
              fields.number("anchors", anchor.substring(0, Math.max(at, 0))),
              fields.time("anchors", anchor.substring(at + 1))));
    }
    return anchors;
  }

  private static Map<String, String> filters(Map<String, String> texts) {
    return texts.entrySet().stream()
        .filter(e -> e.getKey().startsWith(FILTER))
        .collect(Collectors.toMap(e -> e.getKey().substring(FILTER.length()), Map.Entry::getValue));
  }

  private static final class SelectionText {
    private static final String FILTER = "selection.filter";
    private static final String LEFT_OUT = "selection.left_out";

    private static void put(Map<String, String> texts, Selection selection) {
      texts.put(PREFIX + FILTER, selection.filter());
      texts.put(PREFIX + LEFT_OUT, Long.toString(selection.leftOut()));
    }

    private static Optional<Selection> read(MetadataFields fields) throws CaptureException {
      return fields.texts().containsKey(PREFIX + FILTER)
          ? Optional.of(new Selection(fields.text(FILTER), fields.count(LEFT_OUT)))
          : Optional.empty();
    }
  }

  private static final class AnonymizationText {
    private static final String KEY = "anonymization.key_fingerprint";
    private static final String CHANGED = "anonymization.changed";

    private static void put(Map<String, String> texts, Anonymization done) {
      texts.put(PREFIX + KEY, done.keyFingerprint());
      texts.put(PREFIX + CHANGED, done.changed());
    }

    private static Optional<Anonymization> read(MetadataFields fields) throws CaptureException {
      return fields.texts().containsKey(PREFIX + KEY)
          ? Optional.of(new Anonymization(fields.text(KEY), fields.text(CHANGED)))
          : Optional.empty();
    }
  }

  /** One key a counter. */
  private static final class CounterText {
    private static void put(Map<String, String> texts, Counters counters) {
      put(texts, "recorded", counters.recorded());
      put(texts, "seen", counters.seen());
      put(texts, "emitted", counters.emitted());
      put(texts, "ring_full", counters.ringFull());
      put(texts, "refused", counters.refused());
      put(texts, "filtered", counters.filtered());
      put(texts, "rescued", counters.rescued());
      put(texts, "replaced", counters.replaced());
      put(texts, "orphans", counters.orphans());
      put(texts, "missed", counters.missed());
      put(texts, "decode_failures", counters.decodeFailures());
      put(texts, "in_flight_start", counters.inFlightStart());
      put(texts, "in_flight_end", counters.inFlightEnd());
    }

    private static void put(Map<String, String> texts, String name, long count) {
      texts.put(PREFIX + "counters." + name, Long.toString(count));
    }

    private static Counters read(MetadataFields fields) throws CaptureException {
      return new Counters(
          fields.count("counters.recorded"),
          fields.count("counters.seen"),
          fields.count("counters.emitted"),
          fields.count("counters.ring_full"),
          fields.count("counters.refused"),
          fields.count("counters.filtered"),
          fields.count("counters.rescued"),
          fields.count("counters.replaced"),
          fields.count("counters.orphans"),
          fields.count("counters.missed"),
          fields.count("counters.decode_failures"),
          fields.count("counters.in_flight_start"),
          fields.count("counters.in_flight_end"));
    }
  }
}
