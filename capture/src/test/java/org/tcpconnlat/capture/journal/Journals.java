package org.tcpconnlat.capture.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;
import org.tcpconnlat.capture.CaptureMetadata.Counters;
import org.tcpconnlat.capture.CaptureMetadata.Host;
import org.tcpconnlat.capture.CaptureMetadata.State;
import org.tcpconnlat.capture.LossInterval;
import org.tcpconnlat.capture.MetadataBuilder;
import org.tcpconnlat.capture.RawEvent;

/** Journals of made-up events, each with a latency of its own. */
public final class Journals {
  private static final long SECOND = 1_000_000_000;
  private static final long START_MICROS = 1_795_494_763_000_000L;

  private Journals() {}

  /** What a journal begins with. */
  public static CaptureMetadata start() {
    return new MetadataBuilder("0.1.0", "session", new Host("web-1", "6.1.0", "x86_64", "boot"))
        .span(START_MICROS, START_MICROS)
        .anchors(List.of(new ClockAnchor(SECOND, START_MICROS)))
        .state(State.RECOVERED)
        .build();
  }

  /** As {@link #start}, {@code seconds} later, with what is new then. */
  public static CaptureMetadata after(int seconds, long ringFull, List<LossInterval> losses) {
    return start()
        .change()
        .endMicros(START_MICROS + seconds * 1_000_000L)
        .anchors(
            List.of(new ClockAnchor((1 + seconds) * SECOND, START_MICROS + seconds * 1_000_000L)))
        .counters(new Counters(0, 100, 90, ringFull, 0, 0, 0, 0, 0, 0, 0, 0, 10 - ringFull))
        .state(State.RECOVERED)
        .losses(losses)
        .build();
  }

  /** A journal of {@code frames} frames of {@code events} events; with a last frame if it ended. */
  public static void write(Path file, int frames, int events, boolean ended) throws IOException {
    try (JournalWriter writer = new JournalWriter(file, start())) {
      for (int frame = 0; frame < frames; frame++) {
        writer.append(RawEvent.concat(events(frame * events, events)));
        writer.flush();
      }
      writer.note(
          after(1, 3, List.of(new LossInterval(START_MICROS, START_MICROS + 9, 3, 0, 0, 0))));
      if (ended) {
        writer.finish(after(2, 3, List.of()));
      }
    }
  }

  private static RawEvent[] events(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(i -> RawEvent.established().time(2 * SECOND + i).latency(1000 + i))
        .toArray(RawEvent[]::new);
  }

  /** The latencies of a journal's events: 1000, 1001, 1002 and so on, as they were written. */
  public static List<Long> latencies(JournalFile journal) throws IOException {
    List<Long> latencies = new ArrayList<>();
    journal.read(
        batch -> {
          for (int i = 0; i < batch.size; i++) {
            latencies.add(batch.latencyNanos[i]);
          }
        });
    return latencies;
  }
}
