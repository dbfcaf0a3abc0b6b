package org.tcpconnlat.recorder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;
import org.tcpconnlat.capture.parquet.CaptureFile;
import org.tcpconnlat.console.Console;
import org.tcpconnlat.recorder.nat.Clocks;

/** A board begins in the past, and learns the time while it records. */
@Tag("kernel")
class SetClockRecordingTest {
  private static final int CONNECTS = 50;
  private static final long BEHIND_MICROS = TimeUnit.DAYS.toMicros(10_000);

  @TempDir private Path directory;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private volatile long behindMicros = BEHIND_MICROS;

  @Test
  void connectsLieInTheDirectoriesOfTheirDays() throws IOException {
    record(directory, /* byDay= */ true);
    List<Path> captures = captures();
    assertEquals(2, captures.size(), captures.toString());
    for (Path capture : captures) {
      String day = directory.relativize(capture).getName(0).toString();
      List<Recordings.Row> rows = Recordings.rows(capture);
      assertEquals(CONNECTS, rows.size());
      assertTrue(rows.stream().allMatch(row -> day.equals("date=" + date(row))), day);
      CaptureMetadata metadata = metadata(capture);
      assertTrue(metadata.endMicros() - metadata.startMicros() < TimeUnit.DAYS.toMicros(1));
    }
    String said = err.toString(UTF_8);
    assertTrue(said.contains("the wall clock went forward by 864000000.0"), said);
    assertTrue(said.contains("; times follow it, those of the "), said);
  }

  @Test
  void connectsInOneFileHaveTheTimeOfTheirMoment() throws IOException {
    Path capture = directory.resolve("run.parquet");
    record(capture, /* byDay= */ false);
    List<Recordings.Row> rows = Recordings.rows(capture);
    assertEquals(2 * CONNECTS, rows.size());
    LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
    for (int i = 0; i < CONNECTS; i++) {
      assertTrue(date(rows.get(i)).isBefore(today.minusYears(20)));
      assertTrue(date(rows.get(CONNECTS + i)).isAfter(today.minusYears(20)));
    }
    assertEquals(2, metadata(capture).recorded().ranges().size());
  }

  private static LocalDate date(Recordings.Row row) {
    Instant time = Instant.EPOCH.plus(row.timeMicros(), ChronoUnit.MICROS);
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  private ClockAnchor clocks() {
    ClockAnchor now = Clocks.anchor();
    return new ClockAnchor(now.monotonicNanos(), now.wallMicros() - behindMicros);
  }

  private void record(Path output, boolean byDay) throws IOException {
    Rotation rotation =
        new Rotation(Optional.empty(), OptionalLong.empty(), Keep.ALL, Optional.empty(), byDay);
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
            rotation,
            Verbosity.NORMAL,
            RunAs.SELF,
            List.of());
    Console console =
        new Console(OutputStream.nullOutputStream(), new PrintStream(err, true, UTF_8), false);
    try (LoopbackTraffic traffic = new LoopbackTraffic()) {
      new RecordSession(options, console, this::clocks).run(settingTheClockAmid(traffic));
    }
  }

  /** Connects, lets the recorder go round, sets the clock, lets it go round, connects, stops. */
  private BooleanSupplier settingTheClockAmid(LoopbackTraffic traffic) {
    int[] round = new int[1];
    return () -> {
      try {
        switch (round[0]++) {
          case 0, 4 -> traffic.connect(CONNECTS);
          case 2 -> behindMicros = 0;
          default -> {}
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return round[0] > 5;
    };
  }

  private List<Path> captures() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).sorted().toList();
    }
  }

  private static CaptureMetadata metadata(Path capture) throws IOException {
    try (CaptureFile file = CaptureFile.open(capture)) {
      return file.metadata();
    }
  }
}
