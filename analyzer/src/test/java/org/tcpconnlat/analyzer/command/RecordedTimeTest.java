package org.tcpconnlat.analyzer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;
import org.tcpconnlat.capture.Ranges;
import org.tcpconnlat.capture.RawEvent;
import org.tcpconnlat.capture.RecordedMoments;
import org.tcpconnlat.capture.journal.JournalWriter;
import org.tcpconnlat.capture.journal.Journals;
import org.tcpconnlat.capture.parquet.CaptureFile;

/** Rates are over the time that was recorded, however captures are packed. */
class RecordedTimeTest {
  private static final long SECOND = 1_000_000;
  private static final String[] ASKED = {"--percentiles", "50", "--format", "csv", "--no-header"};

  @TempDir private Path directory;

  @Test
  void gapsBetweenMergedCapturesWereNotRecorded() throws IOException {
    Path first = capture("1", "web-1", 0, 10);
    Path second = capture("2", "web-1", 60, 10);
    Path merged = directory.resolve("merged.parquet");
    Cli.run("merge", first, second, "-o", merged);
    assertEquals("1.000", rate(first, second)); // 20 connects in 20 s of 70 s
    assertEquals("1.000", rate(merged));
    assertEquals("1.000", rate(merged, "--since", "+5s", "--until", "+65s"));
  }

  @Test
  void compactedCapturesAnswerAsTheirSources() throws IOException {
    Path day = Files.createDirectories(directory.resolve("date=2025-11-24/host=web-1"));
    for (int i = 0; i < 3; i++) {
      capture(day.resolve(i + ".parquet"), "web-1", 30 * i, 10);
    }
    assertEquals("1.000", rate(directory));
    assertEquals(0, Cli.run("compact", directory.resolve("date=2025-11-24")).exit());
    assertEquals(1, captures(directory).size());
    assertEquals("1.000", rate(directory));
  }

  @Test
  void filteringTakesTimeOut() throws IOException {
    Path all = capture("all", "web-1", 0, 60);
    Path five = directory.resolve("five.parquet");
    Cli.run("filter", all, "--since", "+10s", "--until", "+15s", "-o", five);
    assertEquals("1.000", rate(all, "--since", "+10s", "--until", "+15s"));
    assertEquals("1.000", rate(five));
    assertEquals("1.000", rate(all, "--not", "--since", "+30s"));
  }

  @Test
  void hostsThatAreLeftOutDontCount() throws IOException {
    Path one = capture("one", "web-1", 0, 10);
    Path other = capture("other", "web-2", 5, 40);
    Path merged = directory.resolve("merged.parquet");
    Path left = directory.resolve("left.parquet");
    Cli.run("merge", one, other, "-o", merged);
    Cli.run("filter", merged, "--host", "web-1", "-o", left);
    assertEquals("1.000", rate(merged, "--host", "web-1"));
    assertEquals("1.000", rate(left));
    assertEquals("1.111", rate(merged)); // 50 connects in 45 s
  }

  @Test
  void aHostsRateIsOverItsOwnTime() throws IOException {
    Path one = capture("one", "web-1", 0, 10);
    Path other = capture("other", "web-2", 5, 40);
    List<String> rates =
        Cli.run("analyze", one, other, "--by", "host", "--format", "csv", "--no-header")
            .out()
            .lines()
            .map(line -> line.split(",", -1)[0] + " " + line.split(",", -1)[4])
            .toList();
    assertEquals(List.of("web-2 1.000", "web-1 1.000"), rates);
  }

  @Test
  void anonymizedCapturesKeepHowLongTheyTook() throws IOException {
    Path merged = directory.resolve("merged.parquet");
    Path shared = directory.resolve("shared.parquet");
    Cli.run("merge", capture("1", "web-1", 0, 10), capture("2", "web-1", 60, 10), "-o", merged);
    Cli.run(
        "anonymize", merged, "--shift-times", "--key-file", directory.resolve("key"), "-o", shared);
    assertEquals("1.000", rate(shared));
    CaptureMetadata metadata = metadata(shared);
    assertEquals(metadata.startMicros(), metadata.recorded().ranges().get(0).min());
  }

  /** 10 s by a clock that is then set forward by a day, and 10 s more. */
  @Test
  void aClockThatWasSetMakesNoDifference() throws IOException {
    long day = 86_400 * SECOND;
    CaptureMetadata start = Journals.start();
    ClockAnchor begin = start.anchors().get(0);
    Path journal = directory.resolve("run.parquet.journal");
    try (JournalWriter writer = new JournalWriter(journal, start)) {
      for (int i = 0; i < 20; i++) {
        writer.append(
            RawEvent.concat(
                RawEvent.established().time(begin.monotonicNanos() + i * 1_000L * SECOND)));
      }
      writer.note(start.change().anchors(List.of(after(begin, 10, day))).endMicros(0).build());
      writer.finish(
          start
              .change()
              .anchors(List.of(after(begin, 20, day)))
              .endMicros(begin.wallMicros() + day + 20 * SECOND)
              .build());
    }
    assertEquals("1.000", rate(journal));
  }

  @Test
  void thousandsOfGapsStayInABoundedFooter() throws IOException {
    long start = Fixture.START_MICROS;
    List<Ranges.Range> seconds = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      seconds.add(new Ranges.Range(start + 2L * i * SECOND, start + 2L * i * SECOND + 10));
    }
    List<Path> files = new ArrayList<>();
    for (int host = 0; host < 3; host++) {
      files.add(
          Fixture.write(
              directory.resolve(host + ".parquet"),
              Fixture.metadata("web-" + host, 1, 0).change().recorded(new Ranges(seconds)).build(),
              List.of(Connect.to("10.0.0.1", 443, 1))));
    }
    Path merged = directory.resolve("merged.parquet");
    Cli.run("merge", files.get(0), files.get(1), files.get(2), "-o", merged);
    CaptureMetadata metadata = metadata(merged);
    assertEquals(RecordedMoments.MOST, metadata.recorded().ranges().size());
    int ofSources = metadata.sources().stream().mapToInt(of -> of.recorded().ranges().size()).sum();
    assertTrue(ofSources <= RecordedMoments.MOST, ofSources + " intervals");
  }

  private static ClockAnchor after(ClockAnchor begin, int seconds, long setBy) {
    return new ClockAnchor(
        begin.monotonicNanos() + seconds * 1_000L * SECOND,
        begin.wallMicros() + seconds * SECOND + setBy);
  }

  private static String rate(Object... words) {
    List<Object> line = new ArrayList<>(List.of("analyze"));
    line.addAll(List.of(words));
    line.addAll(List.of(ASKED));
    Cli.Result result = Cli.run(line.toArray());
    assertEquals(0, result.exit(), result.err());
    return result.out().split(",", -1)[3];
  }

  private Path capture(String name, String host, int fromSecond, int seconds) throws IOException {
    return capture(directory.resolve(name + ".parquet"), host, fromSecond, seconds);
  }

  /** A connect a second. */
  private static Path capture(Path file, String host, int fromSecond, int seconds)
      throws IOException {
    long start = Fixture.START_MICROS + fromSecond * SECOND;
    List<Connect> connects = new ArrayList<>();
    for (int i = 0; i < seconds; i++) {
      connects.add(Connect.to("10.0.0.1", 443, 1).at((fromSecond + i) * SECOND));
    }
    CaptureMetadata metadata =
        Fixture.metadata(host, seconds, 0)
            .change()
            .session(host + "-" + fromSecond)
            .span(start, start + seconds * SECOND)
            .build();
    return Fixture.write(file, metadata, connects);
  }

  private static List<Path> captures(Path below) throws IOException {
    try (var files = Files.walk(below)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).toList();
    }
  }

  private static CaptureMetadata metadata(Path file) throws IOException {
    try (CaptureFile capture = CaptureFile.open(file)) {
      return capture.metadata();
    }
  }
}
