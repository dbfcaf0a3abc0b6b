package org.tcpconnlat.analyzer.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tcpconnlat.analyzer.group.Key;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;
import org.tcpconnlat.capture.CaptureMetadata.Counters;
import org.tcpconnlat.capture.CaptureMetadata.Host;
import org.tcpconnlat.capture.CaptureMetadata.State;
import org.tcpconnlat.capture.EventLayout;
import org.tcpconnlat.capture.MetadataBuilder;
import org.tcpconnlat.capture.RawEvent;
import org.tcpconnlat.capture.finish.FileOwner;
import org.tcpconnlat.capture.finish.Finisher;
import org.tcpconnlat.capture.finish.Progress;
import org.tcpconnlat.capture.journal.JournalWriter;

/**
 * The same connects give the same figures, whichever way they lie: as journals, as captures,
 * copied, filtered, merged, compacted, recovered, by every measure, key and format.
 */
class PackingTest {
  private static final long SECOND = 1_000_000;

  /** 2026-11-23T12:00:00Z. */
  private static final long START = 1_795_435_200 * SECOND;

  private static final List<String> HOSTS = List.of("web-1", "web-2");
  private static final int SEGMENTS = 3;
  private static final int OF_A_SEGMENT = 60;
  private static final int CLOSED = 7;
  private static final int ECONNREFUSED = 111;
  private static final int ETIMEDOUT = 110;

  @TempDir private static Path directory;
  private static final Map<String, List<Path>> PACKINGS = new LinkedHashMap<>();

  @BeforeAll
  static void pack() throws IOException {
    Path journals = Files.createDirectory(directory.resolve("journals"));
    Path killed = Files.createDirectory(directory.resolve("killed"));
    Path captures = Files.createDirectory(directory.resolve("captures"));
    Path recovered = Files.createDirectory(directory.resolve("recovered"));
    Path day = Files.createDirectories(directory.resolve("compacted/date=2026-11-23"));
    for (String host : HOSTS) {
      for (int segment = 1; segment <= SEGMENTS; segment++) {
        String name = host + "-" + segment + ".parquet";
        Path journal = journal(journals.resolve(name + ".journal"), host, segment, true);
        journal(killed.resolve(name + ".journal"), host, segment, false);
        finish(copy(journal, captures), captures.resolve(name));
        finish(copy(killed.resolve(name + ".journal"), recovered), recovered.resolve(name));
        Files.copy(captures.resolve(name), day.resolve(name));
      }
    }
    List<Path> files = files(captures);
    PACKINGS.put("captures", files);
    PACKINGS.put("a directory", List.of(captures));
    PACKINGS.put(
        "backwards",
        Stream.iterate(files.size() - 1, i -> i - 1).limit(files.size()).map(files::get).toList());
    PACKINGS.put("journals", List.of(journals));
    PACKINGS.put("journals of killed recorders", List.of(killed));
    PACKINGS.put("recovered", List.of(recovered));
    PACKINGS.put("copied", List.of(copies(files)));
    PACKINGS.put("merged", List.of(made("merged", "merge", captures)));
    PACKINGS.put("merged by host, then together", List.of(mergedTwice(files)));
    PACKINGS.put("merged, one of them not", mergedBut(files));
    PACKINGS.put("filtered", List.of(made("filtered", "filter", captures, "--max-ms", "9999999")));
    PACKINGS.put("filtered one by one", filteredOneByOne(files));
    PACKINGS.put(
        "filtered merged",
        List.of(
            made(
                "again",
                "filter",
                directory.resolve("merged.parquet"),
                "--not",
                "--host",
                "nobody")));
    assertEquals(0, Cli.run("compact", day).exit());
    assertEquals(1, files(day).size());
    PACKINGS.put("compacted", List.of(day));
    PACKINGS.put("merged compacted", List.of(made("of-compacted", "merge", day)));
  }

  @Test
  void everyKeyAndFormat() {
    List<String> keys = new ArrayList<>(Key.plain().stream().map(Key::name).toList());
    keys.addAll(
        List.of(
            "subnet:16",
            "subnet:24:48",
            "time:1s",
            "time:10s",
            "time:1d",
            "time:7d",
            "host,time:10s",
            "process,outcome",
            "pid,comm",
            "time:100ms,host,port"));
    for (String key : keys) {
      for (String format : List.of("csv", "jsonl", "parquet", "arrow", "table")) {
        assertSame("analyze", "--by", key, "--format", format, "--total", "--wide");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--percentiles 0.1,50,99.9,100 --wide",
        "--by address --percentiles 25,75 --sort p75 --top 3 --wide",
        "--by process --censored --wide --format csv",
        "--by host --since +15s --until +70s --wide",
        "--by time:5s --since 12:00:10 --until 12:01:00 --wide",
        "--by port --host web-2 --wide",
        "--by outcome --min-ms 2 --max-ms 50 --wide",
        "--by uid --not --outcome established --wide",
        "--by process --cgroup */web.service --wide",
        "--by process --retransmitted --wide",
        "--count",
        "--count --dport 443",
        "--count --host web-1 --format csv",
        "--histogram",
        "--histogram=4 --by host",
        "--histogram --format csv",
        "--heatmap",
        "--heatmap=2 --format jsonl",
        "--timeline",
        "--timeline=7s",
        "--timeline --format csv"
      })
  void everyMeasureFilterAndPicture(String options) {
    List<Object> words = new ArrayList<>(List.of("analyze"));
    words.addAll(Arrays.asList(options.split(" ", -1)));
    assertSame(words.toArray());
  }

  @Test
  void everyRowByTime() {
    assertSame("analyze", "-t", "-L");
    assertSame("analyze", "--outcome", "all", "--format", "csv");
    assertSame("analyze", "--format", "arrow");
    assertSame("export", "--format", "jsonl", "--with-tshark-filter");
  }

  @Test
  void whatStandsOut() {
    assertSame("explain");
    assertSame("explain", "--format", "jsonl");
  }

  @Test
  void whatAReportShows() throws IOException {
    String expected = null;
    for (Map.Entry<String, List<Path>> packing : PACKINGS.entrySet()) {
      Path page = directory.resolve("page-" + packing.getKey().replace(' ', '-') + ".html");
      List<Object> words = new ArrayList<>(List.of("report"));
      words.addAll(packing.getValue());
      words.addAll(List.of("-o", page));
      Cli.Result result = Cli.run(words.toArray());
      assertEquals(0, result.exit(), result.err());
      String html = Files.readString(page);
      String shown =
          html.substring(
              html.indexOf(",\"axis\":{"), html.indexOf("</script>", html.indexOf(",\"axis\":{")));
      // What is said of the captures themselves depends on how many there are, and how they ended.
      String figures =
          shown.replaceAll("\"recorded\":\\{.*?\"recordedShares\"", "\"recordedShares\"");
      expected = expected == null ? figures : expected;
      assertEquals(expected, figures, packing.getKey());
    }
  }

  @Test
  void nothingHasChanged() {
    List<Path> plain = PACKINGS.get("a directory");
    String expected = null;
    for (Map.Entry<String, List<Path>> packing : PACKINGS.entrySet()) {
      if (packing.getValue().size() > 1) {
        continue;
      }
      Cli.Result result =
          Cli.run(
              "compare",
              plain.get(0),
              packing.getValue().get(0),
              "--by",
              "process",
              "--format",
              "jsonl");
      assertEquals(0, result.exit(), result.err());
      expected = expected == null ? result.out() : expected;
      assertEquals(expected, result.out(), packing.getKey());
    }
  }

  private static void assertSame(Object... question) {
    String expected = null;
    for (Map.Entry<String, List<Path>> packing : PACKINGS.entrySet()) {
      List<Object> words = new ArrayList<>(List.of(question));
      words.addAll(1, packing.getValue());
      Cli.Result result = Cli.run(words.toArray());
      assertEquals(0, result.exit(), result.err());
      assertFalse(result.out().isEmpty(), words.toString());
      expected = expected == null ? result.out() : expected;
      assertEquals(expected, result.out(), packing.getKey() + ": " + List.of(question));
    }
  }

  /** Segments of 20 s with 10 s between them, in which nobody recorded. */
  private static Path journal(Path file, String host, int segment, boolean ended)
      throws IOException {
    long begin = START + HOSTS.indexOf(host) * 3L * SECOND + (segment - 1) * 30L * SECOND;
    ClockAnchor first = anchor(begin);
    CaptureMetadata start =
        new MetadataBuilder(
                "0.1.0", "session-" + host, new Host(host, "6.1", "x86_64", "boot-" + host))
            .segment(segment)
            .span(begin, begin)
            .anchors(List.of(first))
            .state(State.RECOVERED)
            .build();
    SplittableRandom random = new SplittableRandom(segment * 31L + host.hashCode());
    try (JournalWriter writer = new JournalWriter(file, start)) {
      for (int i = 0; i < OF_A_SEGMENT; i++) {
        long at = begin + i * 20L * SECOND / OF_A_SEGMENT + HOSTS.indexOf(host);
        writer.append(RawEvent.concat(event(random, i).time(anchor(at).monotonicNanos())));
      }
      CaptureMetadata end =
          start
              .change()
              .endMicros(begin + 20 * SECOND)
              .anchors(List.of(anchor(begin + 20 * SECOND)))
              .counters(
                  new Counters(
                      OF_A_SEGMENT, OF_A_SEGMENT, OF_A_SEGMENT, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
              .cgroups(Map.of(7L, "/system.slice/web.service", 8L, "/user.slice"))
              .build();
      if (ended) {
        writer.finish(end.change().state(State.COMPLETE).build());
      } else {
        writer.note(end);
      }
    }
    return file;
  }

  private static ClockAnchor anchor(long micros) {
    return new ClockAnchor((micros - START + 100 * SECOND) * 1_000, micros);
  }

  private static RawEvent event(SplittableRandom random, int i) {
    int process = random.nextInt(3);
    RawEvent event =
        RawEvent.established()
            .latency(1_000L * (1 + random.nextInt(200_000)))
            .daddr(
                random.nextInt(3) == 0
                    ? "0a0000%02x".formatted(i % 5)
                    : "c00002%02x".formatted(i % 4))
            .ports(40_000 + random.nextInt(4), random.nextBoolean() ? 443 : 5432)
            .in(7L + process, (int) 4_026_531_840L)
            .ids(100 + process, 200 + random.nextInt(4), random.nextInt(3) - 1)
            .comm(("worker-" + process).getBytes(UTF_8))
            .process(("server-" + process % 2).getBytes(UTF_8))
            .retransmits(random.nextInt(8) == 0 ? 1 : 0);
    return switch (random.nextInt(10)) {
      case 0 -> event.end(CLOSED, ECONNREFUSED, EventLayout.FLAG_REPLIED);
      case 1 -> event.end(CLOSED, ETIMEDOUT, 0);
      case 2 -> event.end(CLOSED, 0, 0);
      default -> event;
    };
  }

  private static Path copy(Path file, Path into) throws IOException {
    return Files.copy(file, into.resolve(file.getFileName()));
  }

  private static void finish(Path journal, Path capture) throws IOException {
    new Finisher(FileOwner.SELF, false, Progress.NONE).finish(journal, capture);
  }

  private static List<Path> files(Path below) throws IOException {
    try (Stream<Path> files = Files.walk(below)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).sorted().toList();
    }
  }

  private static Path copies(List<Path> files) throws IOException {
    Path into = Files.createDirectory(directory.resolve("copies"));
    for (Path file : files) {
      copy(file, into);
    }
    return into;
  }

  private static Path made(String name, String command, Object... words) {
    Path file = directory.resolve(name + ".parquet");
    List<Object> line = new ArrayList<>(List.of(command));
    line.addAll(List.of(words));
    line.addAll(List.of("-o", file));
    Cli.Result result = Cli.run(line.toArray());
    assertEquals(0, result.exit(), result.err());
    return file;
  }

  private static Path mergedTwice(List<Path> files) {
    Path first = made("first", "merge", files.subList(0, SEGMENTS).toArray());
    Path second = made("second", "merge", files.subList(SEGMENTS, files.size()).toArray());
    return made("twice", "merge", second, first);
  }

  private static List<Path> mergedBut(List<Path> files) {
    return List.of(
        made("but-one", "merge", files.subList(1, files.size()).toArray()), files.get(0));
  }

  private static List<Path> filteredOneByOne(List<Path> files) {
    List<Path> filtered = new ArrayList<>();
    for (Path file : files) {
      filtered.add(made("filtered-" + filtered.size(), "filter", file, "--min-ms", "0"));
    }
    return filtered;
  }
}
