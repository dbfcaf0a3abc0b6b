package org.tcpconnlat.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataTextTest {
  private static final Path FILE = Path.of("run.parquet");

  static final CaptureMetadata METADATA =
      new MetadataBuilder(
              "0.1.0", "5a1c", new CaptureMetadata.Host("web-1", "6.18.44", "x86_64", "0f-1e"))
          .segment(3)
          .span(1_795_494_763_000_001L, 1_795_494_823_000_000L)
          .anchors(
              List.of(
                  new CaptureMetadata.ClockAnchor(12_345, 1_795_494_763_000_001L),
                  new CaptureMetadata.ClockAnchor(60_000_012_345L, 1_795_494_823_000_001L)))
          .filters(Map.of("pid", "181", "cgroup", "/a, b=c/\u00e9"))
          .counters(new CaptureMetadata.Counters(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13))
          .state(CaptureMetadata.State.RECOVERED)
          .untracked(7)
          .unnamed(8)
          .build();

  @Test
  void textsGiveTheSameMetadata() throws CaptureException {
    assertEquals(METADATA, MetadataText.fromKeyValues(FILE, MetadataText.toKeyValues(METADATA)));
  }

  @Test
  void textsAreWhatTheFormatSays() {
    Map<String, String> texts = MetadataText.toKeyValues(METADATA);
    assertEquals("2026-11-24T04:32:43.000001Z", texts.get("tcpconnlat.start"));
    assertEquals(
        "12345@2026-11-24T04:32:43.000001Z 60000012345@2026-11-24T04:33:43.000001Z",
        texts.get("tcpconnlat.anchors"));
    assertEquals("181", texts.get("tcpconnlat.filter.pid"));
    assertEquals("4", texts.get("tcpconnlat.counters.ring_full"));
    assertEquals("recovered", texts.get("tcpconnlat.state"));
    assertEquals("7", texts.get("tcpconnlat.untracked"));
    assertEquals("8", texts.get("tcpconnlat.cgroups_unnamed"));
  }

  @Test
  void thousandsOfSourcesShareWhatIsTheSame() throws CaptureException {
    List<CaptureMetadata> sources =
        IntStream.rangeClosed(1, 20_000)
            .mapToObj(
                segment ->
                    METADATA
                        .change()
                        .segment(segment)
                        .cgroups(Map.of(4026L, "/a/b.service"))
                        .build())
            .toList();
    CaptureMetadata merged = merged(sources);
    Map<String, String> texts = MetadataText.toKeyValues(merged);
    long characters =
        texts.entrySet().stream().mapToLong(e -> e.getKey().length() + e.getValue().length()).sum();
    assertTrue(characters < 4_000_000, "characters: " + characters);
    CaptureMetadata read = MetadataText.fromKeyValues(FILE, texts);
    assertEquals(sources, read.sources());
    assertEquals("2", texts.get("tcpconnlat.format_version"));
    assertEquals(read, MetadataText.fromKeyValues(FILE, MetadataText.toKeyValues(read)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no base64!", "eJwDAAAAAAE=", "AAAA"})
  void refusesSourcesThatCannotBeUnpacked(String packed) {
    Map<String, String> texts = new HashMap<>(MetadataText.toKeyValues(METADATA));
    texts.put("tcpconnlat.sources", packed);
    assertThrows(CaptureException.class, () -> MetadataText.fromKeyValues(FILE, texts));
  }

  @Test
  void refusesSourcesThatUnfoldForEver() {
    Map<String, String> large = Map.of("tcpconnlat.host", "x".repeat(1 << 20));
    List<Map<String, String>> sources =
        Collections.nCopies(PackedSources.MOST_BYTES / (1 << 20) + 1, large);
    String packed = PackedSources.pack(sources);
    assertTrue(packed.length() < 1 << 18, "characters: " + packed.length());
    assertThrows(CaptureException.class, () -> PackedSources.unpack(FILE, packed));
  }

  @Test
  void anonymizationAndSourcesAreKept() throws CaptureException {
    CaptureMetadata merged = merged(List.of(METADATA, anonymized()));
    Map<String, String> texts = MetadataText.toKeyValues(merged);
    assertEquals(merged, MetadataText.fromKeyValues(FILE, texts));
    assertEquals("web-1", texts.get("tcpconnlat.source.1.host"));
    assertEquals("0f1e", texts.get("tcpconnlat.source.2.anonymization.key_fingerprint"));
  }

  @Test
  void cgroupsAreKept() throws CaptureException {
    CaptureMetadata named =
        METADATA.change().cgroups(Map.of(1L, "/", -2L, "/a b.slice/\u00e9=x")).build();
    Map<String, String> texts = MetadataText.toKeyValues(named);
    assertEquals("/", texts.get("tcpconnlat.cgroup.1"));
    assertEquals("/a b.slice/\u00e9=x", texts.get("tcpconnlat.cgroup.18446744073709551614"));
    assertEquals(named, MetadataText.fromKeyValues(FILE, texts));
  }

  @Test
  void cgroupWithoutAnIdIsNamed() {
    Map<String, String> texts = new HashMap<>(MetadataText.toKeyValues(METADATA));
    texts.put("tcpconnlat.cgroup.x", "/x");
    assertEquals("run.parquet: tcpconnlat.cgroup.x: not a cgroup's id", rejection(texts));
  }

  @Test
  void missingSourceIsNamed() {
    Map<String, String> texts =
        new HashMap<>(MetadataText.toKeyValues(merged(List.of(METADATA, METADATA))));
    texts.keySet().removeIf(key -> key.startsWith("tcpconnlat.source.1."));
    assertEquals("run.parquet: no metadata of source 1", rejection(texts));
  }

  private static CaptureMetadata merged(List<CaptureMetadata> sources) {
    return with(Optional.empty(), sources);
  }

  private static CaptureMetadata anonymized() {
    return with(Optional.of(new CaptureMetadata.Anonymization("0f1e", "names")), List.of());
  }

  private static CaptureMetadata with(
      Optional<CaptureMetadata.Anonymization> anonymization, List<CaptureMetadata> sources) {
    return new MetadataBuilder("0.1.0", "5a1d", METADATA.host())
        .span(METADATA.startMicros(), METADATA.endMicros())
        .anonymization(anonymization)
        .sources(sources)
        .build();
  }

  @Test
  void lossesAndCostAreKept() throws CaptureException {
    CaptureMetadata metadata =
        METADATA
            .change()
            .losses(
                List.of(
                    new LossInterval(1_795_494_763_000_001L, 1_795_494_764_000_000L, 3, 0, 1, 2)))
            .cost(Optional.of(new RecordingCost(80_000, 62 << 20, OptionalLong.of(400_000_000))))
            .build();
    Map<String, String> texts = MetadataText.toKeyValues(metadata);
    assertEquals(
        "2026-11-24T04:32:43.000001Z/2026-11-24T04:32:44.000000Z,3,0,1,2",
        texts.get("tcpconnlat.losses"));
    assertEquals("80000", texts.get("tcpconnlat.cost.cpu_us"));
    assertEquals(metadata, MetadataText.fromKeyValues(FILE, texts));
  }

  @Test
  void unknownKeysAreLeftAlone() throws CaptureException {
    Map<String, String> texts = new HashMap<>(MetadataText.toKeyValues(METADATA));
    texts.put("tcpconnlat.of_a_later_version", "x");
    texts.put("pandas", "{}");
    assertEquals(METADATA, MetadataText.fromKeyValues(FILE, texts));
  }

  @Test
  void anotherToolsMetadataIsNoCapture() {
    assertEquals("run.parquet: not a tcpconnlat capture", rejection(Map.of("pandas", "{}")));
  }

  @Test
  void newerFormatIsNamed() {
    Map<String, String> texts = new HashMap<>(MetadataText.toKeyValues(METADATA));
    texts.put("tcpconnlat.format_version", "3");
    assertEquals(
        "run.parquet: format 3 is newer than this tcpconnlat, which reads up to 2",
        rejection(texts));
  }

  @ParameterizedTest
  @ValueSource(strings = {"session", "host", "end", "anchors", "counters.seen", "state"})
  void missingKeyIsNamed(String key) {
    Map<String, String> texts = new HashMap<>(MetadataText.toKeyValues(METADATA));
    texts.remove("tcpconnlat." + key);
    assertEquals("run.parquet: no tcpconnlat." + key + " in the metadata", rejection(texts));
  }

  @ParameterizedTest
  @CsvSource({
    "segment, 0",
    "segment, 99999999999",
    "start, 2026-11-24",
    "start, 2026-11-24T04:32:43Z",
    "anchors, 12345",
    "anchors, @2026-11-24T04:32:43.000001Z",
    "anchors, 1@2026-11-24T04:32:43.000001Z 2",
    "counters.seen, -1",
    "counters.seen, 1e3",
    "state, COMPLETE",
    "format_version, 0"
  })
  void malformedValueIsNamed(String key, String value) {
    Map<String, String> texts = new HashMap<>(MetadataText.toKeyValues(METADATA));
    texts.put("tcpconnlat." + key, value);
    assertTrue(rejection(texts).startsWith("run.parquet: tcpconnlat." + key + " is malformed: '"));
  }

  @Test
  void hostileValueIsShownWithoutControls() {
    Map<String, String> texts = new HashMap<>(MetadataText.toKeyValues(METADATA));
    texts.put("tcpconnlat.state", "\u001b[31m" + "x".repeat(1000));
    String shown = "'?[31m" + "x".repeat(35) + "...'";
    assertEquals("run.parquet: tcpconnlat.state is malformed: " + shown, rejection(texts));
  }

  private static String rejection(Map<String, String> texts) {
    return assertThrows(
            CaptureException.class, () -> MetadataText.fromKeyValues(FILE, Map.copyOf(texts)))
        .getMessage();
  }
}
