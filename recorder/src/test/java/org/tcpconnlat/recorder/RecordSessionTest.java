package org.tcpconnlat.recorder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.finish.CaptureNames;
import org.tcpconnlat.capture.parquet.CaptureFile;
import org.tcpconnlat.console.Console;

@Tag("kernel")
class RecordSessionTest {
  @TempDir Path directory;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void recordsExactlyTheCount() throws IOException {
    Path capture = directory.resolve("run.parquet");
    try (LoopbackTraffic traffic = new LoopbackTraffic().steadily()) {
      record(options(capture, ownPid(), Optional.empty(), OptionalLong.of(37)), () -> false);
    }
    assertEquals(37, Recordings.rows(capture).size());
    assertEquals(37, metadata(capture).counters().recorded());
    assertTrue(Recordings.rows(capture).stream().allMatch(row -> row.pid() == LoopbackTraffic.PID));
  }

  @Test
  void leavesTheCaptureAloneAndForItsOwner() throws IOException {
    Path capture = directory.resolve("run.parquet");
    record(options(capture, ownPid(), Optional.of(Duration.ofMillis(1)), none()), () -> false);
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(capture)));
    try (var files = Files.list(directory)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void accountsForEveryConnectUntilStopped() throws IOException {
    Path capture = directory.resolve("run.parquet");
    try (LoopbackTraffic traffic = new LoopbackTraffic()) {
      record(
          options(capture, ownPid(), Optional.empty(), none()),
          onceRecording(() -> traffic.connect(5000)));
      assertEquals(
          5000, Recordings.rows(capture).stream().filter(r -> r.dport() == traffic.port()).count());
    }
    CaptureMetadata metadata = metadata(capture);
    assertEquals(CaptureMetadata.State.COMPLETE, metadata.state());
    assertEquals(0, metadata.counters().unaccounted());
    assertEquals(0, metadata.counters().lost());
    assertEquals(metadata.counters().emitted(), metadata.counters().recorded());
    assertTrue(metadata.cost().orElseThrow().cpuMicros() > 0);
    assertTrue(said().contains("5000 connects: 5000 established"), said());
    assertFalse(said().contains("doesn't add up"), said());
  }

  @Test
  void countsWhatTheMinimumTurnsAway() throws IOException {
    Path capture = directory.resolve("run.parquet");
    KernelFilter slow = RecorderMain.filter("-p", "" + LoopbackTraffic.PID, "--min-ms", "60000");
    try (LoopbackTraffic traffic = new LoopbackTraffic()) {
      record(
          options(capture, slow, Optional.empty(), none()),
          onceRecording(() -> traffic.connect(50)));
    }
    assertEquals(0, metadata(capture).counters().recorded());
    assertTrue(metadata(capture).counters().filtered() >= 50);
    assertEquals("60000", metadata(capture).filters().get("min-ms"));
  }

  @Test
  void damagedJournalIsSaidAndMakesTheStatusOne() throws IOException {
    Path capture = directory.resolve("run.parquet");
    Path journal = new CaptureNames(capture).journal();
    try (LoopbackTraffic traffic = new LoopbackTraffic().steadily()) {
      RecorderOptions options =
          options(capture, ownPid(), Optional.empty(), none(), Duration.ofMillis(1), List.of());
      assertEquals(1, new RecordSession(options, console()).run(onceEventsAreIn(journal)));
    }
    assertTrue(said().contains(journal + ": damaged at byte "), said());
    assertTrue(said().contains("1 journal could not be read to the end"), said());
    assertEquals(CaptureMetadata.State.RECOVERED, metadata(capture).state());
    assertTrue(Files.exists(journal));
  }

  /** Lets the recorder go round until its journal grows, and spoils what was added. */
  private static BooleanSupplier onceEventsAreIn(Path journal) {
    long[] start = new long[1];
    return () -> {
      try {
        start[0] = start[0] == 0 ? Files.size(journal) : start[0];
        boolean grown = Files.size(journal) > start[0];
        if (grown) {
          try (FileChannel file = FileChannel.open(journal, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(new byte[8]), start[0]);
          }
        }
        return grown;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  /** Lets the recorder go round once, then acts, then has it stop. */
  private static BooleanSupplier onceRecording(Action action) {
    boolean[] done = new boolean[1];
    return () -> {
      if (done[0]) {
        return true;
      }
      try {
        action.run();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      done[0] = true;
      return true;
    };
  }

  private interface Action {
    void run() throws IOException;
  }

  private static OptionalLong none() {
    return OptionalLong.empty();
  }

  private static KernelFilter ownPid() {
    return RecorderMain.filter("-p", "" + LoopbackTraffic.PID);
  }

  private static RecorderOptions options(
      Path capture, KernelFilter filter, Optional<Duration> duration, OptionalLong count) {
    return options(capture, filter, duration, count, Duration.ofSeconds(1), List.of());
  }

  /** Of a recording of one command. */
  static RecorderOptions options(Path capture, List<String> command) {
    KernelFilter filter = RecorderMain.filter().ofCommand(command.get(0));
    return options(capture, filter, Optional.empty(), none(), Duration.ofSeconds(1), command);
  }

  private static RecorderOptions options(
      Path capture,
      KernelFilter filter,
      Optional<Duration> duration,
      OptionalLong count,
      Duration flushInterval,
      List<String> command) {
    return new RecorderOptions(
        capture,
        filter,
        duration,
        count,
        /* force= */ false,
        RecorderOptions.DEFAULT_RING_BYTES,
        flushInterval,
        Duration.ofSeconds(5),
        Rotation.NONE,
        Verbosity.NORMAL,
        RunAs.SELF,
        command);
  }

  private void record(RecorderOptions options, BooleanSupplier stopped) throws IOException {
    new RecordSession(options, console()).run(stopped);
  }

  private Console console() {
    return new Console(OutputStream.nullOutputStream(), new PrintStream(err, true, UTF_8), false);
  }

  private String said() {
    return err.toString(UTF_8);
  }

  private static CaptureMetadata metadata(Path capture) throws IOException {
    try (CaptureFile file = CaptureFile.open(capture)) {
      return file.metadata();
    }
  }
}
