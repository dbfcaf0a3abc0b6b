package org.tcpconnlat.capture.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tcpconnlat.capture.CaptureSource.Chunk;
import org.tcpconnlat.capture.CaptureSource.Request;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.EventLayout;
import org.tcpconnlat.capture.RawEvent;
import org.tcpconnlat.capture.finish.FileOwner;
import org.tcpconnlat.capture.finish.Finisher;
import org.tcpconnlat.capture.finish.Progress;
import org.tcpconnlat.capture.parquet.CaptureFile;

/** Events that are not in order come out in order, wherever the journal's borders are. */
class EventOrderTest {
  private static final long START = 2_000_000_000L;
  private static final int EVENTS = 20_000;
  private static final int FRAME = 100;

  @TempDir Path directory;

  /** An event's time, and which it is: its latency. */
  private record Event(long time, long latency) {}

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5_000, 300_000, 30_000_000})
  void rowsAreInOrderHoweverLateTheyCome(int latenessNanos) throws IOException {
    List<Event> events = events(latenessNanos);
    write(events);
    List<Long> expected = latenciesInOrder(events);
    try (JournalFile journal = JournalFile.open(journal(), 1000)) {
      assertEquals(expected, Journals.latencies(journal));
      assertEquals(expected, latencies(journal.chunks()));
      assertEquals(EVENTS, journal.chunks().stream().mapToLong(Chunk::connects).sum());
    }
    new Finisher(FileOwner.SELF, false, Progress.NONE).finish(journal(), capture());
    try (CaptureFile capture = CaptureFile.open(capture())) {
      assertEquals(expected, latencies(capture.chunks()));
    }
  }

  @Test
  void journalInOrderIsReadInAsManyParts() throws IOException {
    write(events(0));
    try (JournalFile journal = JournalFile.open(journal(), 1000)) {
      assertEquals(EVENTS / 1000, journal.chunks().size());
    }
  }

  @Test
  void nothingIsLostOfWhatComesTooLateToBeSorted() throws IOException {
    List<Long> taken = new ArrayList<>();
    EventOrder order =
        new EventOrder(
            Long.MAX_VALUE,
            events -> {
              for (int at = 0; at < events.limit(); at += EventLayout.SIZE) {
                taken.add(EventLayout.latencyNanos(events, at));
              }
            });
    int count = EventOrder.MOST + 10;
    for (int i = 0; i < count; i++) {
      order.take(RawEvent.concat(RawEvent.established().time(START + i).latency(i)));
    }
    order.take(RawEvent.concat(RawEvent.established().time(START).latency(count)));
    order.flush();
    taken.sort(Comparator.naturalOrder());
    assertEquals(IntStream.rangeClosed(0, count).mapToObj(i -> (long) i).toList(), taken);
  }

  /** One a microsecond, each up to so much later in the journal than its time says. */
  private static List<Event> events(int latenessNanos) {
    Random random = new Random(latenessNanos);
    List<Event> events = new ArrayList<>();
    long[] arrivals = new long[EVENTS];
    for (int i = 0; i < EVENTS; i++) {
      events.add(new Event(START + i * 1000L, 1000 + i));
      arrivals[i] = i * 1000L + random.nextInt(latenessNanos + 1);
    }
    events.sort(Comparator.comparingLong(event -> arrivals[(int) event.latency() - 1000]));
    return events;
  }

  private static List<Long> latenciesInOrder(List<Event> events) {
    return events.stream()
        .sorted(Comparator.comparingLong(Event::time))
        .map(Event::latency)
        .toList();
  }

  private void write(List<Event> events) throws IOException {
    try (JournalWriter writer = new JournalWriter(journal(), Journals.start())) {
      for (int from = 0; from < EVENTS; from += FRAME) {
        writer.append(
            RawEvent.concat(
                events.subList(from, from + FRAME).stream()
                    .map(event -> RawEvent.established().time(event.time).latency(event.latency))
                    .toArray(RawEvent[]::new)));
        writer.flush();
      }
      writer.finish(Journals.after(1, 0, List.of()));
    }
  }

  private static List<Long> latencies(List<? extends Chunk> chunks) throws IOException {
    List<Long> latencies = new ArrayList<>();
    Request all = new Request(EnumSet.allOf(Column.class), ConnectFilter.ALL, new Dictionaries());
    for (Chunk chunk : chunks) {
      chunk.read(
          all,
          batch -> {
            for (int i = 0; i < batch.size; i++) {
              latencies.add(batch.latencyNanos[i]);
            }
          });
    }
    return latencies;
  }

  private Path journal() {
    return directory.resolve("run.parquet.journal");
  }

  private Path capture() {
    return directory.resolve("run.parquet");
  }
}
