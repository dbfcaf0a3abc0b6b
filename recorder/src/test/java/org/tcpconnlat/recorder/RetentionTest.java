package org.tcpconnlat.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;
import org.tcpconnlat.capture.CaptureMetadata.Host;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.files.NewCapture;

class RetentionTest {
  private static final long HOUR_NANOS = Duration.ofHours(1).toNanos();

  @TempDir Path directory;
  private final List<String> said = new ArrayList<>();
  private Retention retention;

  @Test
  void newestStay() throws IOException {
    begin(count(2), 2);
    finish(1, 5);
    assertEquals(List.of(4, 5), there());
  }

  @Test
  void allStayWithoutALimit() throws IOException {
    begin(Keep.ALL, 0);
    finish(1, 20);
    assertEquals(20, there().size());
  }

  @Test
  void limitHoldsOverAnyNumberOfRuns() throws IOException {
    for (int run = 0; run < 5; run++) {
      begin(count(3), 3);
      finish(run * 2 + 1, run * 2 + 2);
    }
    assertEquals(List.of(8, 9, 10), there());
  }

  /** A run that ends early leaves a short capture, which takes no other's place. */
  @Test
  void timeIsThatOfRecordingHoweverManyRunsItTook() throws IOException {
    begin(time(Duration.ofHours(3)), 3);
    finish(1, 5);
    assertEquals(List.of(3, 4, 5), there());
    for (int run = 6; run < 20; run++) {
      begin(time(Duration.ofHours(3)), 3);
      finish(run, 0L);
    }
    assertEquals(List.of(3, 4, 5), there().subList(0, 3));
    begin(time(Duration.ofHours(3)), 3);
    finish(20, 21);
    assertEquals(5, there().get(0));
  }

  @Test
  void sizeCountsJournalsAndWhatEarlierRunsLeft() throws IOException {
    begin(Keep.ALL, 0);
    finish(1, 4);
    long each = Files.size(capture(1));
    begin(size(each * 3), 0);
    assertEquals(List.of(2, 3, 4), there());
    retention.apply(room(0), each / 2);
    assertEquals(List.of(3, 4), there());
    assertTrue(retention.isOverSize(each));
    assertFalse(retention.isOverSize(each / 2));
  }

  @Test
  void diskThatIsShortOfRoomTakesTheOldestFirst() throws IOException {
    begin(count(10), 10);
    finish(1, 3);
    assertTrue(retention.canRemove());
    retention.apply(room(Long.MAX_VALUE / 2), 0);
    assertEquals(List.of(), there());
    assertFalse(retention.canRemove());
  }

  @Test
  void frozenSegmentsStayForGood() throws IOException {
    begin(count(2), 2);
    finish(1, 4);
    assertEquals(7, retention.freeze(5)); // 3 and 4 before it, 6 and 7 after it
    finish(5, 11);
    assertEquals(List.of(3, 4, 5, 6, 7, 10, 11), there());
    retention.apply(room(Long.MAX_VALUE / 2), 0);
    assertEquals(List.of(3, 4, 5, 6, 7), there());
  }

  @Test
  void laterRunsKnowWhatIsFrozen() throws IOException {
    begin(count(2), 2);
    finish(1, 2);
    retention.freeze(2);
    finish(3, 4);
    begin(count(1), 1);
    finish(5, 7);
    assertEquals(List.of(1, 2, 3, 4, 7), there());
  }

  @Test
  void onlyALimitOnSizeTakesFrozenOnesAndAfterTheOthers() throws IOException {
    begin(count(4), 4);
    finish(1, 1);
    retention.freeze(0);
    finish(2, 5);
    long each = Files.size(capture(1));
    begin(size(each * 6), 0);
    finish(6, 8);
    assertEquals(List.of(1, 2, 3, 4, 7, 8), there());
    begin(size(each * 2), 0);
    assertEquals(List.of(3, 4), there());
  }

  @Test
  void segmentThatIsFinishedLateIsFrozenToo() throws IOException {
    begin(count(1), 1);
    retention.freeze(3); // 1 and 2 have ended but are not finished
    finish(1, 6);
    assertEquals(List.of(1, 2, 3, 4, 6), there());
  }

  @Test
  void secondFreezeReachesFurther() throws IOException {
    begin(count(1), 1);
    retention.freeze(1);
    retention.freeze(2);
    finish(1, 5);
    assertEquals(List.of(1, 2, 3, 5), there());
  }

  @Test
  void otherNamesAreNeverTouched() throws IOException {
    List<Path> others = new ArrayList<>();
    for (String name :
        List.of(
            "run.parquet", "run-1.parquet", "run-0001.csv", "my-run-0001.parquet", "x.parquet")) {
      others.add(Files.createFile(directory.resolve(name)));
    }
    begin(count(1), 1);
    finish(1, 4);
    assertEquals(List.of(4), there());
    others.forEach(other -> assertTrue(Files.exists(other), other::toString));
  }

  /** They have a name that a recorder might have given, and it didn't. */
  @Test
  void whatNoRecorderWroteIsNeverTouched() throws IOException {
    Files.writeString(capture(1), "a text");
    Files.createDirectory(capture(2));
    try (NewCapture filtered = new NewCapture(capture(3), false)) {
      filtered.finish(metadata(3, HOUR_NANOS).selected("--dport 443", ConnectFilter.ALL, 0, 1));
    }
    begin(count(1), 1);
    finish(4, 6);
    assertEquals(List.of(1, 2, 3, 6), there());
  }

  @Test
  void whatCannotBeRemovedIsSaidAndNoReasonToEnd() throws IOException {
    begin(count(1), 1);
    Files.createDirectories(directory.resolve("_run-0001.parquet.journal/not empty"));
    finish(1, 3);
    assertEquals(List.of(3), there());
    assertEquals(1, said.size());
    assertTrue(said.get(0).contains("_run-0001.parquet.journal"), said.get(0));
  }

  /** A run over what is there. */
  private void begin(Keep keep, int frozenAfter) throws IOException {
    retention = new Retention(keep, frozenAfter, said::add);
    retention.found(SegmentNames.numbered(directory.resolve("run.parquet")).captures());
    retention.apply(room(0), 0);
  }

  private void finish(int from, int to) throws IOException {
    for (int segment = from; segment <= to; segment++) {
      finish(segment, HOUR_NANOS);
    }
  }

  private void finish(int segment, long spanNanos) throws IOException {
    CaptureMetadata metadata = metadata(segment, spanNanos);
    try (NewCapture made = new NewCapture(capture(segment), false)) {
      made.finish(metadata);
    }
    retention.add(segment, capture(segment), metadata);
    retention.apply(room(0), 0);
  }

  private static CaptureMetadata metadata(int segment, long spanNanos) {
    return new RecordingStart("a1b2", new Host("web", "6.1", "x86_64", "b0"), Map.of())
        .metadata(segment, new ClockAnchor(1000, 0))
        .change()
        .anchors(List.of(new ClockAnchor(1000, 0), new ClockAnchor(1000 + spanNanos, -5)))
        .build();
  }

  private Room room(long free) {
    return new Room(directory, OptionalLong.of(free));
  }

  private static Keep count(int count) {
    return new Keep(
        OptionalInt.of(count), Optional.empty(), OptionalLong.empty(), OptionalLong.empty());
  }

  private static Keep time(Duration time) {
    return new Keep(
        OptionalInt.empty(), Optional.of(time), OptionalLong.empty(), OptionalLong.empty());
  }

  private static Keep size(long bytes) {
    return new Keep(
        OptionalInt.empty(), Optional.empty(), OptionalLong.of(bytes), OptionalLong.empty());
  }

  private Path capture(int segment) {
    return directory.resolve("run-%04d.parquet".formatted(segment));
  }

  /** Segments whose captures are there. */
  private List<Integer> there() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("run-\\d{4}\\.parquet"))
          .map(name -> Integer.valueOf(name.substring(4, 8)))
          .sorted()
          .toList();
    }
  }
}
