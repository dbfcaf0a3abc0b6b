package org.tcpconnlat.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @TempDir static Path directory;
  private static Path answers;

  @BeforeAll
  static void askBoth() throws Exception {
    Path captures = new SampleFleet(7, 3, 2, 600).writeTo(directory.resolve("captures"));
    answers = Files.createDirectory(directory.resolve("answers"));
    List<String> lines = new ArrayList<>();
    for (String query : QUERIES) {
      lines.add(String.join("\t", query.replace(' ', '\t'), captures.toString()));
    }
    Path list = Files.write(directory.resolve("list"), lines);
    // The embedded engine's own zstd before Spark's, which is older and reads for Spark as well.
    String classes =
        zstd()
            + ":"
            + Path.of("target/spark/jars").toAbsolutePath()
            + "/*:"
            + SparkProcess.JAR
            + ":"
            + Path.of("target/test-classes").toAbsolutePath();
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
                classes),
            "org.tcpconnlat.fleet.BothEngines",
            list.toString(),
            answers.toString())) {
      SparkProcess.Result result = both.await();
      assertEquals(0, result.exit(), result.err());
    }
  }

  private static String zstd() {
    return Arrays.stream(System.getProperty("java.class.path").split(":", -1))
        .filter(entry -> entry.contains("zstd-jni"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void sparkPrintsWhatTheEmbeddedEnginePrints() throws IOException {
    for (int i = 0; i < QUERIES.size(); i++) {
      assertEquals(answer(i, "embedded"), answer(i, "spark"), QUERIES.get(i));
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

  /** Without what Spark's side says of the hosts' clocks, which the embedded engine doesn't say. */
  private String answer(int number, String engine) throws IOException {
    return Files.readString(answers.resolve(number + "." + engine))
        .replaceAll("(?m)^tcpconnlat: the clocks of 1 of 7 hosts were set .*\n", "");
  }
}
