package org.tcpconnlat.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.parquet.Forgery;

/** What the embedded engine prints, Spark prints, byte for byte. */
class EqualAnswersTest {
  private static final List<String> QUERIES =
      List.of(
          "--percentiles 50,99,99.9",
          "--by process",
          "--by comm --sort p99 --top 3",
          "--by pid --format csv",
          "--by tid --top 5",
          "--by uid --format jsonl",
          "--by address --wide",
          "--by saddr",
          "--by port --no-total",
          "--by lport --top 7 --percentiles 0.1,100",
          "--by ip",
          "--by outcome",
          "--by host --format csv",
          "--by cgroup",
          "--by netns",
          "--by subnet:16:48",
          "--by time:1d",
          "--by host,time:1d,port --format csv",
          "--by process --censored",
          "--by address --censored --format csv --percentiles 1,50,100",
          "--by port --dport 443,5000-6000 --min-ms 0.3 --max-ms 1000",
          "--by address --daddr 10.1.0.0/16 --not --process nginx",
          "--by port --host web-* --outcome established,refused",
          "--by process --cgroup /system.slice/*",
          "--by process --since 2026-11-21 --until 2026-11-22",
          "--by process --since +30h",
          "--by process --host nobody",
          "--by process --retransmitted --sort retransmitted --total",
          "--count",
          "--count --dport 443",
          "--timeline",
          "--timeline=6h",
          "--histogram",
          "--histogram=4 --by port",
          "--heatmap",
          "--by host --sort nothing");

  /** Other commands than analyze, with CAPTURES for the directory and PAGE for a file to write. */
  private static final List<String> COMMANDS =
      List.of(
          "explain CAPTURES",
          "report CAPTURES -4 --not --host web-6 -o PAGE",
          "compare CAPTURES/date=2026-11-20 CAPTURES/date=2026-11-21 --by cgroup,port --format csv",
          "compare CAPTURES/date=2026-11-20/machine=web-0 CAPTURES/date=2026-11-21/machine=web-4"
              + " --percentiles 1,50,99.9,100 --by address --html PAGE");

  /** Of a capture whose counts of SYNs sent again are below zero. */
  private static final List<String> OF_DAMAGE =
      List.of("analyze DAMAGED --by process", "explain DAMAGED", "compare DAMAGED DAMAGED");

  @TempDir static Path directory;
  private static Path answers;

  @BeforeAll
  static void askBoth() throws Exception {
    Path captures = new SampleFleet(7, 3, 2, 600).writeTo(directory.resolve("captures"));
    answers = Files.createDirectory(directory.resolve("answers"));
    List<String> lines = new ArrayList<>();
    for (String query : QUERIES) {
      lines.add(String.join("\t", "analyze", query.replace(' ', '\t'), captures.toString()));
    }
    Path page = answers.resolve(BothEngines.PAGE);
    for (String command : COMMANDS) {
      lines.add(
          command
              .replace(' ', '\t')
              .replace("CAPTURES", captures.toString())
              .replace("PAGE", page.toString()));
    }
    Path damaged = directory.resolve("damaged.parquet");
    Forgery.of(first(captures)).exchanged(Column.UID, Column.SYN_RETRANSMITS).writeTo(damaged);
    for (String command : OF_DAMAGE) {
      lines.add(command.replace(' ', '\t').replace("DAMAGED", damaged.toString()));
    }
    Path list = Files.write(directory.resolve("list"), lines);
    try (SparkProcess both =
        SparkProcess.run(
            directory,
            "both",
            List.of(
                "-Xmx600m",
                "-Dspark.master=local[2]",
                "-Dspark.ui.enabled=false",
                "-Dspark.default.parallelism=2",
                "-cp",
                SparkProcess.CLASSES),
            "org.tcpconnlat.fleet.BothEngines",
            list.toString(),
            answers.toString())) {
      SparkProcess.Result result = both.await();
      assertEquals(0, result.exit(), result.err());
    }
  }

  @Test
  void sparkPrintsWhatTheEmbeddedEnginePrints() throws IOException {
    for (int i = 0; i < QUERIES.size(); i++) {
      assertEquals(answer(i, "embedded"), answer(i, "spark"), QUERIES.get(i));
    }
    for (int i = 0; i < COMMANDS.size(); i++) {
      int number = QUERIES.size() + i;
      assertEquals(answer(number, "embedded"), answer(number, "spark"), COMMANDS.get(i));
    }
  }

  /** That both fail would be equal, too. */
  @Test
  void answersAreSome() throws IOException {
    for (int i = 0; i < QUERIES.size() - 1; i++) {
      assertTrue(answer(i, "spark").startsWith("0\n"), QUERIES.get(i) + answer(i, "spark"));
    }
    assertTrue(answer(QUERIES.indexOf("--count"), "spark").startsWith("0\n25200\n"));
    assertTrue(answer(QUERIES.indexOf("--by host --format csv"), "spark").contains("../../etc"));
    assertTrue(answer(0, "spark").contains("connects lost while recording"));
    assertTrue(answer(QUERIES.size() - 1, "spark").startsWith("2\n"));
  }

  @Test
  void commandsSaySomething() throws IOException {
    for (int i = 0; i < COMMANDS.size(); i++) {
      assertTrue(command(i).startsWith("0\n"), COMMANDS.get(i) + command(i));
    }
    assertTrue(command(0).contains("all 7 hosts: incomplete"), command(0));
    assertTrue(command(1).contains("../../etc"));
    assertTrue(command(2).contains("slower"), command(2));
    assertTrue(command(3).contains("Before and after"));
  }

  @Test
  void bothNameTheDamagedFileAndItsColumn() throws IOException {
    String line = "column syn_retransmits: a value is below zero: -2\n";
    for (int i = 0; i < OF_DAMAGE.size(); i++) {
      for (String engine : List.of("embedded", "spark")) {
        String answer = answer(QUERIES.size() + COMMANDS.size() + i, engine);
        assertTrue(answer.startsWith("1\n"), answer);
        assertTrue(answer.endsWith("damaged.parquet: " + line), answer);
      }
    }
  }

  /** A capture below a directory. */
  private static Path first(Path below) throws IOException {
    try (Stream<Path> paths = Files.walk(below)) {
      return paths
          .filter(path -> path.toString().endsWith(".parquet"))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  private String command(int number) throws IOException {
    return answer(QUERIES.size() + number, "spark");
  }

  /** Without what Spark's side says of the hosts' clocks, which the embedded engine doesn't say. */
  private String answer(int number, String engine) throws IOException {
    return Files.readString(answers.resolve(number + "." + engine))
        .replaceAll("(?m)^tcpconnlat: the clocks of 1 of 7 hosts were set .*\n", "");
  }
}
