package org.tcpconnlat.recorder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.Counters;
import org.tcpconnlat.capture.parquet.CaptureFile;
import org.tcpconnlat.console.Console;

@Tag("kernel")
class RotationTest {
  private static final int CONNECTS = 20_000;
  private static final int SEGMENT_BYTES = 300_000;

  @TempDir Path directory;

  @Test
  void noConnectIsLostOrDoubledAtABoundary() throws IOException {
    record(OptionalInt.empty());
    List<Recordings.Row> rows = Recordings.rows(directory);
    assertEquals(CONNECTS, rows.size());
    assertEquals(CONNECTS, new HashSet<>(rows).size());
    assertTrue(captures().size() > 3, captures().toString());
  }

  @Test
  void segmentsShareASessionAndTheirAccountsAddUp() throws IOException {
    record(OptionalInt.empty());
    List<CaptureMetadata> segments = metadata();
    long seen = 0;
    for (int i = 0; i < segments.size(); i++) {
      CaptureMetadata segment = segments.get(i);
      assertEquals(segments.get(0).session(), segment.session());
      assertEquals(i + 1, segment.segment());
      assertEquals(CaptureMetadata.State.COMPLETE, segment.state());
      seen += segment.counters().seen() - segment.counters().filtered();
    }
    Counters last = segments.get(segments.size() - 1).counters();
    assertEquals(CONNECTS, seen);
    assertEquals(0, last.inFlightEnd());
    assertEquals(
        CONNECTS, segments.stream().mapToLong(segment -> segment.counters().recorded()).sum());
    assertEquals(0, segments.stream().mapToLong(segment -> segment.counters().unaccounted()).sum());
  }

  @Test
  void onlyTheNewestAreKept() throws IOException {
    record(OptionalInt.of(2));
    List<Path> kept = captures();
    assertEquals(2, kept.size(), kept.toString());
    int last = metadata().get(1).segment();
    assertTrue(last > 3);
    assertEquals(last - 1, metadata().get(0).segment());
  }

  @Test
  void secondRunLeavesTheFirstAlone() throws IOException {
    record(OptionalInt.empty());
    List<Path> first = captures();
    byte[] before = Files.readAllBytes(first.get(0));
    record(OptionalInt.empty());
    assertEquals(first, captures().subList(0, first.size()));
    assertEquals(0, mismatch(first.get(0), before));
  }

  @Test
  void newestOfAllRunsAreKept() throws IOException {
    for (int run = 0; run < 3; run++) {
      record(OptionalInt.of(2));
      assertEquals(2, captures().size(), captures().toString());
    }
  }

  /** Looked at while it records: a journal and a capture may be in the making. */
  @Test
  void allFilesTogetherStayWithinTheSize() throws Exception {
    String[] record = {
      "record",
      "-q",
      "-o",
      "run.parquet",
      "-p",
      Integer.toString(LoopbackTraffic.PID),
      "--flush-interval",
      "10ms",
      "--keep-size",
      "400K"
    };
    try (ChildRecorder recorder = ChildRecorder.start(directory, List.of(), record);
        LoopbackTraffic traffic = new LoopbackTraffic().steadily()) {
      while (!Files.exists(directory.resolve("run-0040.parquet"))) {
        long bytes = bytes();
        assertTrue(bytes < 500 << 10, bytes + " bytes");
        assertTrue(recorder.isAlive(), recorder.said());
        Thread.sleep(5);
      }
      recorder.signal("TERM");
      assertEquals(0, recorder.await().status());
    }
    assertTrue(bytes() < 400 << 10);
    assertTrue(captures().size() > 3, captures().toString());
  }

  private long bytes() throws IOException {
    long bytes = 0;
    for (Path file : captures()) {
      bytes += file.toFile().length(); // 0 of one that is gone, or finished, meanwhile
    }
    return bytes;
  }

  @Test
  void newestOfAllRunsAreKeptInADirectory() throws IOException {
    Path other = Files.createDirectories(directory.resolve("date=2026-01-01/machine=another"));
    Files.createFile(other.resolve("00000000-0000-0000-0000-000000000000-0001.parquet"));
    for (int run = 0; run < 3; run++) {
      record(directory, OptionalInt.of(2));
      assertEquals(3, captures().size(), captures().toString());
    }
  }

  @Test
  void directoryHasSegmentsByDayAndHost() throws IOException {
    record(directory, OptionalInt.empty());
    List<Path> segments = captures();
    assertEquals(CONNECTS, new HashSet<>(Recordings.rows(directory)).size());
    for (int i = 0; i < segments.size(); i++) {
      CaptureMetadata segment = metadata().get(i);
      assertEquals(
          "date=%s/machine=%s/%s-%04d.parquet"
              .formatted(
                  Instant.ofEpochMilli(segment.startMicros() / 1000).toString().substring(0, 10),
                  segment.host().name(),
                  segment.session(),
                  i + 1),
          directory.relativize(segments.get(i)).toString());
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(Files.getPosixFilePermissions(segments.get(i))));
    }
    assertTrue(segments.size() > 3, segments.toString());
  }

  @Test
  void onlyTheNewestAreKeptInADirectory() throws IOException {
    record(directory, OptionalInt.of(2));
    assertEquals(2, captures().size(), captures().toString());
  }

  private static int mismatch(Path file, byte[] expected) throws IOException {
    return java.util.Arrays.compare(Files.readAllBytes(file), expected);
  }

  private void record(OptionalInt keep) throws IOException {
    record(directory.resolve("run.parquet"), keep);
  }

  private void record(Path output, OptionalInt keep) throws IOException {
    try (LoopbackTraffic traffic = new LoopbackTraffic()) {
      RecorderOptions options =
          new RecorderOptions(
              output,
              RecorderMain.filter("-p", "" + LoopbackTraffic.PID),
              Optional.empty(),
              OptionalLong.empty(),
              /* force= */ false,
              RecorderOptions.DEFAULT_RING_BYTES,
              Duration.ofMillis(50),
              Duration.ofMillis(50),
              new Rotation(
                  Optional.empty(),
                  OptionalLong.of(SEGMENT_BYTES),
                  new Keep(keep, Optional.empty(), OptionalLong.empty(), OptionalLong.empty()),
                  Optional.empty(),
                  Files.isDirectory(output)),
              Verbosity.NORMAL,
              RunAs.SELF,
              List.of());
      Thread client = new Thread(() -> connect(traffic));
      boolean[] started = new boolean[1];
      new RecordSession(options, console())
          .run(
              () -> {
                if (!started[0]) {
                  started[0] = true;
                  client.start();
                }
                return !client.isAlive();
              });
    }
  }

  private static void connect(LoopbackTraffic traffic) {
    try {
      traffic.connect(CONNECTS);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Console console() {
    return new Console(
        OutputStream.nullOutputStream(),
        new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
        false);
  }

  private List<Path> captures() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private List<CaptureMetadata> metadata() throws IOException {
    List<CaptureMetadata> metadata = new java.util.ArrayList<>();
    for (Path capture : captures()) {
      try (CaptureFile file = CaptureFile.open(capture)) {
        metadata.add(file.metadata());
      }
    }
    return metadata;
  }
}
