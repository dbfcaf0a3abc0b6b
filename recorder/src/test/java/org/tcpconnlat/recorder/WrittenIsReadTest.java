package org.tcpconnlat.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;
import org.tcpconnlat.capture.CaptureMetadata.Counters;
import org.tcpconnlat.capture.CaptureMetadata.Host;
import org.tcpconnlat.capture.CaptureMetadata.State;
import org.tcpconnlat.capture.LossInterval;
import org.tcpconnlat.capture.RawEvent;
import org.tcpconnlat.capture.RecordingCost;
import org.tcpconnlat.capture.journal.JournalFile;

/** Whatever happens between glances, flushes and rotations, each journal is read to its end. */
class WrittenIsReadTest {
  private static final long START_MICROS = 1_763_975_523_000_000L;
  private static final int SEEN = 0;
  private static final int RING_FULL = 2;
  private static final int UNTRACKED = 9;

  /** Something that happens, with a number whose meaning is its own. */
  record Step(What what, int number) {}

  enum What {
    COUNTED,
    IN_FLIGHT,
    MISSED,
    CONNECTED,
    TIME_WENT_BY,
    CLOCK_WAS_SET,
    READ,
    FLUSHED,
    ROTATED
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(Arbitraries.of(What.class), Arbitraries.integers().between(0, 999))
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }

  @Property(tries = 300)
  void whateverIsWrittenIsReadBack(@ForAll("steps") List<Step> steps) throws IOException {
    try (Session session = new Session()) {
      for (Step step : steps) {
        session.take(step);
      }
      session.end();
      session.check();
    }
  }

  /** A host that only accepts: its programs are skipped, and count nothing. */
  @Example
  void missesThatNoGlanceSawAreTheEarlierSegments() throws IOException {
    whateverIsWrittenIsReadBack(
        List.of(
            new Step(What.FLUSHED, 0),
            new Step(What.MISSED, 5),
            new Step(What.ROTATED, 0),
            new Step(What.CLOCK_WAS_SET, 700),
            new Step(What.FLUSHED, 0),
            new Step(What.CONNECTED, 3)));
  }

  private static final class Session implements AutoCloseable {
    private final Path directory = Files.createTempDirectory("written");
    private final FakeKernel kernel = new FakeKernel(directory);
    private final KernelCounters counters = kernel.counters();
    private final CgroupNames cgroups = new CgroupNames(Optional.empty());
    private final RecordingStart start =
        new RecordingStart("session", new Host("h", "6.1", "x86_64", "boot"), Map.of());
    private final List<Path> journals = new ArrayList<>();
    private long nanos = 1_000_000_000;
    private long aheadMicros;
    private final List<List<Long>> times = new ArrayList<>();
    private Counters before = Counters.ZERO;
    private SegmentJournal journal = begin(1, Counters.ZERO);

    private Session() throws IOException {}

    private ClockAnchor now() {
      return new ClockAnchor(nanos, START_MICROS + nanos / 1000 + aheadMicros);
    }

    private SegmentJournal begin(int segment, Counters counted) throws IOException {
      Path file = directory.resolve("s%04d.journal".formatted(segment));
      journals.add(file);
      times.add(new ArrayList<>());
      return new SegmentJournal(file, start.metadata(segment, now()), counted, cgroups);
    }

    private void take(Step step) throws IOException {
      int cpu = step.number % FakeKernel.CPUS;
      switch (step.what) {
        case COUNTED -> kernel.count(cpu, step.number / 2 % 8, step.number);
        case IN_FLIGHT -> kernel.inFlight(cpu, step.number - 500L);
        case MISSED -> kernel.miss(cpu, step.number);
        case CONNECTED -> connect(step.number % 5);
        case TIME_WENT_BY -> nanos += step.number * 10_000_000L;
        case CLOCK_WAS_SET -> {
          nanos += 1000;
          aheadMicros += (step.number - 500) * 1_000_000L;
          if (journal.read(now()).isPresent()) {
            flush();
          }
        }
        case READ -> journal.read(now());
        case FLUSHED -> flush();
        case ROTATED -> rotate();
      }
    }

    private void flush() throws IOException {
      journal.observe(now(), counters.glance(), counters.untracked());
      journal.flush();
    }

    private void connect(int count) throws IOException {
      for (int i = 0; i < count; i++) {
        journal.append(RawEvent.established().time(nanos += 1000).latency(1).bytes());
        times.get(times.size() - 1).add(now().wallMicros());
      }
    }

    private void rotate() throws IOException {
      before = counters.read();
      endSegment(before);
      journal = begin(journal.number() + 1, before);
    }

    private void end() throws IOException {
      kernel.count(0, SEEN, 1);
      kernel.count(0, RING_FULL, 1);
      kernel.count(1, UNTRACKED, 2);
      before = counters.read();
      endSegment(before);
    }

    private void endSegment(Counters counted) throws IOException {
      RecordingCost cost = new RecordingCost(1, 2, OptionalLong.empty());
      journal.end(now(), counted, counters.untracked(), cost);
      journal.close();
    }

    private void check() throws IOException {
      List<CaptureMetadata> read = new ArrayList<>();
      for (Path file : journals) {
        try (JournalFile segment = JournalFile.open(file)) {
          assertEquals(Optional.empty(), segment.damage());
          assertEquals(State.COMPLETE, segment.metadata().state());
          assertEquals(times.get(read.size()).stream().sorted().toList(), timesIn(segment));
          assertWithin(segment.metadata(), timesIn(segment));
          read.add(segment.metadata());
        }
      }
      assertEquals(
          times.stream().mapToInt(List::size).sum(), sum(read, of -> of.counters().recorded()));
      assertEquals(kernel.misses(), sum(read, of -> of.counters().missed()));
      assertEquals(before.seen(), sum(read, of -> of.counters().seen()));
      assertEquals(before.replaced(), sum(read, of -> of.counters().replaced()));
      assertEquals(
          sum(read, of -> of.counters().lost()),
          sum(read, of -> of.losses().stream().mapToLong(LossInterval::lost).sum()));
      assertEquals(2, read.get(read.size() - 1).untracked());
    }

    private static List<Long> timesIn(JournalFile segment) throws IOException {
      List<Long> times = new ArrayList<>();
      segment.read(batch -> Arrays.stream(batch.timeMicros, 0, batch.size).forEach(times::add));
      return times;
    }

    private static void assertWithin(CaptureMetadata segment, List<Long> times) {
      for (long time : times) {
        assertTrue(segment.startMicros() <= time && time <= segment.endMicros(), segment::toString);
      }
    }

    private static long sum(List<CaptureMetadata> segments, ToLongFunction<CaptureMetadata> of) {
      return segments.stream().mapToLong(of).sum();
    }

    @Override
    public void close() throws IOException {
      journal.close();
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(directory);
    }
  }
}
