package org.tcpconnlat.analyzer.command;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;
import org.tcpconnlat.capture.CaptureMetadata.Counters;
import org.tcpconnlat.capture.CaptureMetadata.Selection;
import org.tcpconnlat.capture.CaptureMetadata.State;
import org.tcpconnlat.capture.DistinctValues;
import org.tcpconnlat.capture.RawEvent;
import org.tcpconnlat.capture.RecordedMoments;
import org.tcpconnlat.capture.finish.FileOwner;
import org.tcpconnlat.capture.finish.Finisher;
import org.tcpconnlat.capture.finish.Progress;
import org.tcpconnlat.capture.journal.JournalWriter;
import org.tcpconnlat.capture.parquet.CaptureFile;

/**
 * Whatever a recorder says of itself is found again wherever its connects go. Each component has a
 * value of its own; where one must become another, the test says which. A component that is added
 * is tested as soon as it is there.
 */
class MetadataCarriedTest {
  private static final long START_MICROS = 1_763_975_523_000_000L;
  private static final long START_NANOS = 1_000_000_000;
  private static final long MINUTE = 60_000_000;
  private static final long CGROUP = 4_711;

  /** Connects to port 1, 2 and so on. */
  private static final int CONNECTS = 3;

  @TempDir private Path directory;
  private Path capture;
  private Path another;
  private CaptureMetadata recorded;
  private CaptureMetadata anothers;

  @BeforeEach
  void record() throws IOException {
    Path day = Files.createDirectories(directory.resolve("day/date=2025-11-24/host=a"));
    capture = day.resolve("a-0001.parquet");
    another = day.resolve("b-0001.parquet");
    recorded = metadata(1_000);
    anothers = metadata(5_000);
    finish(recorded, capture);
    finish(anothers, another);
  }

  private static CaptureMetadata metadata(long from) {
    DistinctValues values = new DistinctValues(from);
    Counters counters = values.of(Counters.class, Map.of("recorded", (long) CONNECTS));
    Map<String, Object> given = new HashMap<>();
    given.put("formatVersion", CaptureMetadata.FORMAT_VERSION);
    given.put("startMicros", START_MICROS + from);
    given.put("endMicros", START_MICROS + from + MINUTE);
    given.put(
        "recorded", RecordedMoments.between(START_MICROS + from, START_MICROS + from + MINUTE));
    given.put("anchors", anchors(from));
    given.put("counters", counters);
    given.put("state", State.COMPLETE);
    given.put("sources", List.of());
    given.put("anonymization", Optional.empty());
    given.put("selection", Optional.empty());
    given.put("cgroups", Map.of(CGROUP, "/of-" + from));
    return values.of(CaptureMetadata.class, given);
  }

  private static List<ClockAnchor> anchors(long from) {
    return List.of(
        new ClockAnchor(START_NANOS, START_MICROS + from),
        new ClockAnchor(START_NANOS + MINUTE * 1000, START_MICROS + from + MINUTE));
  }

  /** As a recorder does: the first anchor goes first, and the rest at the end. */
  private static void finish(CaptureMetadata metadata, Path capture) throws IOException {
    Path journal = capture.resolveSibling(capture.getFileName() + ".journal");
    List<ClockAnchor> anchors = metadata.anchors();
    CaptureMetadata start =
        metadata
            .change()
            .anchors(anchors.subList(0, 1))
            .losses(List.of())
            .cgroups(Map.of())
            .state(State.RECOVERED)
            .build();
    try (JournalWriter writer = new JournalWriter(journal, start)) {
      for (int port = 1; port <= CONNECTS; port++) {
        RawEvent event = RawEvent.established().cgroup(CGROUP).dport(port);
        writer.append(event.time(START_NANOS + 1_000_000_000L * port).bytes());
      }
      writer.finish(metadata.change().anchors(anchors.subList(1, anchors.size())).build());
    }
    new Finisher(FileOwner.SELF, false, Progress.NONE).finish(journal, capture);
  }

  @Test
  void journalGivesItToTheCapture() throws IOException {
    assertCarried(recorded, read(capture), Set.of());
  }

  @Test
  void filterSaysWhatItLeftOut() throws IOException {
    Path filtered = made("filter", capture, "--dport", 2);
    CaptureMetadata found = read(filtered);
    assertCarried(recorded, found, Set.of("counters", "selection"));
    assertEquals(recorded.counters().withRecorded(1), found.counters());
    assertEquals(Optional.of(new Selection("--dport 2", 2)), found.selection());
  }

  @Test
  void mergedCaptureHasWhatEachSourceSaid() throws IOException {
    assertMerged(read(made("merge", capture, another)));
  }

  @Test
  void compactedCaptureHasWhatEachSourceSaid() throws IOException {
    Path day = directory.resolve("day/date=2025-11-24");
    assertEquals(0, Cli.run("compact", day).exit());
    try (Stream<Path> all = Files.walk(day)) {
      List<Path> captures = all.filter(file -> file.toString().endsWith(".parquet")).toList();
      assertEquals(1, captures.size());
      assertMerged(read(captures.get(0)));
    }
  }

  @Test
  void filterOfAMergedCaptureSurvivesTheNextMerge() throws IOException {
    Path third = directory.resolve("c.parquet");
    finish(metadata(9_000), third);
    Path filtered = made("filter", made("merge", capture, another), "--dport", 2);
    CaptureMetadata found = read(made("merge", filtered, third));
    assertEquals(3, found.sources().size());
    assertEquals(Optional.of(new Selection("--dport 2 | -", 4)), found.selection());
    assertEquals(found.selection(), read(made("merge", filtered, third)).selection());
  }

  @Test
  void anonymizedCaptureHasWhatNamesNobody() throws IOException {
    Path shared = made("anonymize", capture, "--key-file", directory.resolve("key"));
    CaptureMetadata found = read(shared);
    Set<String> changed =
        Set.of("session", "host", "anchors", "filters", "state", "anonymization", "cgroups");
    assertCarried(recorded, found, changed);
    assertAll(
        changed.stream()
            .map(name -> () -> assertNotEquals(component(recorded, name), component(found, name))));
    assertEquals(recorded.filters().keySet(), found.filters().keySet());
    assertEquals(recorded.cgroups().size(), found.cgroups().size());
    assertEquals(recorded.host().architecture(), found.host().architecture());
    assertEquals(
        recorded.anchors().stream().map(ClockAnchor::wallMicros).toList(),
        found.anchors().stream().map(ClockAnchor::wallMicros).toList());
  }

  private void assertMerged(CaptureMetadata found) {
    assertEquals(Set.of(recorded, anothers), new HashSet<>(found.sources()));
    Set<String> told =
        Set.of("session", "segment", "host", "startMicros", "endMicros", "counters", "sources");
    Set<String> eachSourcesOwn = Set.of("anchors", "filters", "cost", "cgroups");
    Set<String> summed = Set.of("losses", "untracked", "unnamed", "recorded", "imported");
    Set<String> different = new HashSet<>(told);
    different.addAll(eachSourcesOwn);
    different.addAll(summed);
    assertCarried(recorded, found, different);
    assertEquals(recorded.startMicros(), found.startMicros());
    assertEquals(anothers.endMicros(), found.endMicros());
    assertEquals(2 * CONNECTS, found.counters().recorded());
    assertEquals(
        recorded.counters().missed() + anothers.counters().missed(), found.counters().missed());
    assertEquals(
        Set.of(recorded.losses().get(0), anothers.losses().get(0)), new HashSet<>(found.losses()));
    String importedBy =
        recorded.imported().orElseThrow() + " | " + anothers.imported().orElseThrow();
    assertEquals(Optional.of(importedBy), found.imported());
    assertEquals(recorded.recorded().union(anothers.recorded()), found.recorded());
    assertEquals(recorded.untracked() + anothers.untracked(), found.untracked());
    assertEquals(recorded.unnamed() + anothers.unnamed(), found.unnamed());
  }

  /** Every component but those named is as it was. */
  private static void assertCarried(
      CaptureMetadata from, CaptureMetadata found, Set<String> changed) {
    assertAll(
        Arrays.stream(CaptureMetadata.class.getRecordComponents())
            .map(RecordComponent::getName)
            .filter(name -> !changed.contains(name))
            .map(name -> () -> assertEquals(component(from, name), component(found, name), name)));
  }

  private static Object component(CaptureMetadata metadata, String name)
      throws ReflectiveOperationException {
    return CaptureMetadata.class.getMethod(name).invoke(metadata);
  }

  private Path made(String command, Object... words) throws IOException {
    Path file = Files.createTempDirectory(directory, command).resolve("made.parquet");
    Object[] line =
        Stream.of(Stream.of(command), Arrays.stream(words), Stream.of("-o", file))
            .flatMap(part -> part)
            .toArray();
    Cli.Result result = Cli.run(line);
    assertEquals(0, result.exit(), result.err());
    return file;
  }

  private static CaptureMetadata read(Path file) throws IOException {
    try (CaptureFile open = CaptureFile.open(file)) {
      return open.metadata();
    }
  }
}
