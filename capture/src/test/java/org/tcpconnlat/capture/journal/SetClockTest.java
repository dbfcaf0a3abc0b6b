package org.tcpconnlat.capture.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.CaptureSource.Chunk;
import org.tcpconnlat.capture.ClockStep;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.RawEvent;
import org.tcpconnlat.capture.RecordedMoments;
import org.tcpconnlat.capture.finish.FileOwner;
import org.tcpconnlat.capture.finish.Finisher;
import org.tcpconnlat.capture.finish.Progress;
import org.tcpconnlat.capture.parquet.CaptureFile;

/** The wall clock is set while it is recorded: connects' times follow it, and stay in order. */
class SetClockTest {
  private static final long SECOND = 1_000_000;
  private static final long START = Journals.start().startMicros();
  private static final long HOUR = 3600 * SECOND;

  /** So many events that they don't fit into one part. */
  private static final int PART = 64;

  @TempDir private Path directory;
  private final List<Long> expected = new ArrayList<>();
  private long nanos = 1_000_000_000;
  private long wall = START;

  /** A board without a clock learns the time. */
  @Test
  void connectsAfterAStepForwardHaveTheNewTime() throws IOException {
    try (JournalWriter writer = begin(0)) {
      connect(writer, 3);
      set(writer, START);
      connect(writer, 3);
      finish(writer);
    }
    assertTimes();
    CaptureMetadata metadata = metadata();
    assertEquals(0, metadata.startMicros());
    assertEquals(START + 3 * SECOND, metadata.endMicros());
    assertEquals(
        RecordedMoments.between(0, 3 * SECOND + 1_000)
            .union(RecordedMoments.between(START, START + 3 * SECOND)),
        metadata.recorded());
    assertTrue(metadata.followsClock());
    assertEquals(1, ClockStep.of(metadata.anchors()).size());
  }

  @Test
  void connectsAfterAStepBackAreInOrder() throws IOException {
    try (JournalWriter writer = begin(START)) {
      connect(writer, 200);
      set(writer, START + 50 * SECOND + SECOND / 2);
      connect(writer, 200);
      finish(writer);
    }
    assertTimes();
    assertEquals(START + 250 * SECOND + SECOND / 2, metadata().endMicros());
  }

  @Test
  void startIsTheFirstTimeThatIsThere() throws IOException {
    try (JournalWriter writer = begin(START)) {
      connect(writer, 10);
      set(writer, START - HOUR);
      connect(writer, 10);
      writer.flush();
    }
    assertTimes();
    assertEquals(START - HOUR, metadata().startMicros());
    assertEquals(START + 10 * SECOND + 1_000, metadata().endMicros());
    assertEquals(CaptureMetadata.State.RECOVERED, metadata().state());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whicheverWayAClockIsSetAllIsThereInOrder(long seed) throws IOException {
    Random random = new Random(seed);
    try (JournalWriter writer = begin(START)) {
      for (int step = 0; step < 12; step++) {
        connect(writer, random.nextInt(2 * PART));
        set(writer, wall + (random.nextInt(200) - 120) * SECOND + 7L * step);
      }
      connect(writer, PART);
      finish(writer);
    }
    assertTimes();
  }

  /** More often over the same time than runs are read at once: nothing is lost. */
  @Test
  void clockThatAlwaysGoesBackLosesNothing() throws IOException {
    try (JournalWriter writer = begin(START)) {
      for (int step = 0; step < 40; step++) {
        connect(writer, 5);
        set(writer, START);
      }
      finish(writer);
    }
    try (JournalFile journal = JournalFile.open(file())) {
      assertEquals(expected.stream().sorted().toList(), times(journal).stream().sorted().toList());
    }
  }

  /** An event that comes late belongs to the clock of its own moment. */
  @Test
  void lateEventHasTheTimeOfItsMoment() throws IOException {
    try (JournalWriter writer = begin(START)) {
      connect(writer, 3);
      long late = nanos + 500_000;
      expected.add(wall + 500);
      set(writer, START - HOUR);
      connect(writer, 3);
      writer.append(RawEvent.established().time(late).latency(1).bytes());
      finish(writer);
    }
    assertTimes();
  }

  /** A year of a reading a minute. */
  @Test
  void readingsThatTellNothingNewAreNotKept() throws IOException {
    try (JournalWriter writer = begin(START)) {
      for (int minute = 0; minute < 525_600; minute += 1_000) {
        List<ClockAnchor> thousand =
            LongStream.range(minute, minute + 1_000)
                .mapToObj(m -> new ClockAnchor(nanos + m * 60_000_000_000L, wall + m * 60 * SECOND))
                .toList();
        writer.note(Journals.start().change().anchors(thousand).build());
      }
      connect(writer, 1);
      writer.flush();
    }
    assertTimes();
    assertEquals(2, metadata().anchors().size());
  }

  private JournalWriter begin(long atMicros) throws IOException {
    wall = atMicros;
    return new JournalWriter(
        file(), Journals.start().change().span(wall, wall).anchors(List.of(now())).build());
  }

  private ClockAnchor now() {
    return new ClockAnchor(nanos, wall);
  }

  /** One a second. */
  private void connect(JournalWriter writer, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      nanos += 1_000_000_000;
      wall += SECOND;
      expected.add(wall);
      writer.append(RawEvent.established().time(nanos).latency(1).bytes());
      if (i % 16 == 0) {
        writer.flush();
      }
    }
  }

  /** A millisecond after the last reading by the old clock. */
  private void set(JournalWriter writer, long micros) throws IOException {
    ClockAnchor before = now();
    nanos += 1_000_000;
    wall = micros;
    writer.note(
        Journals.start()
            .change()
            .span(Math.min(START, wall), Math.max(START, wall))
            .anchors(List.of(before, now()))
            .build());
  }

  private void finish(JournalWriter writer) throws IOException {
    long end = expected.stream().mapToLong(time -> time).max().orElse(START);
    writer.finish(Journals.start().change().span(START, end).anchors(List.of(now())).build());
  }

  private CaptureMetadata metadata() throws IOException {
    try (JournalFile journal = JournalFile.open(file())) {
      return journal.metadata();
    }
  }

  /** In the journal, part by part and whole, and in the capture that becomes of it. */
  private void assertTimes() throws IOException {
    List<Long> inOrder = expected.stream().sorted().toList();
    try (JournalFile journal = JournalFile.open(file(), PART)) {
      assertEquals(inOrder, times(journal));
      assertEquals(inOrder, timesOfChunks(journal));
      assertEquals(inOrder.size(), journal.chunks().stream().mapToLong(Chunk::connects).sum());
    }
    Path copy = directory.resolve("copy.journal");
    Path capture = directory.resolve("run.parquet");
    Files.copy(file(), copy);
    new Finisher(FileOwner.SELF, false, Progress.NONE).finish(copy, capture);
    try (CaptureFile open = CaptureFile.open(capture)) {
      assertEquals(inOrder, timesOfChunks(open));
      assertEquals(metadata(), open.metadata());
    }
  }

  private static List<Long> times(JournalFile journal) throws IOException {
    List<Long> times = new ArrayList<>();
    journal.read(batch -> Arrays.stream(batch.timeMicros, 0, batch.size).forEach(times::add));
    return times;
  }

  private static List<Long> timesOfChunks(CaptureSource source) throws IOException {
    List<Long> times = new ArrayList<>();
    for (Chunk chunk : source.chunks()) {
      chunk.read(
          new CaptureSource.Request(EnumSet.of(Column.TIME), ConnectFilter.ALL, new Dictionaries()),
          batch -> Arrays.stream(batch.timeMicros, 0, batch.size).forEach(times::add));
    }
    return times;
  }

  private Path file() {
    return directory.resolve("run.journal");
  }
}
