package org.tcpconnlat.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as spark-submit runs it, in local mode. */
class FleetCommandTest {
  private static final Pattern READ = Pattern.compile("cost: ([\\d,]+) bytes read");

  @TempDir Path directory;
  private Path captures;

  @BeforeEach
  void record() throws Exception {
    captures = new SampleFleet(6, 3, 1, 4_000).writeTo(directory.resolve("captures"));
  }

  private SparkProcess.Result analyze(String... options) throws Exception {
    List<Object> words = new ArrayList<>(List.of("analyze", captures));
    words.addAll(List.of(options));
    try (SparkProcess client = SparkProcess.submit(directory, "local[2]", words)) {
      return client.await();
    }
  }

  @Test
  void filtersAreAppliedBeforeAnythingIsRead() throws Exception {
    SparkProcess.Result all = analyze("--by", "port", "--show-plan");
    SparkProcess.Result some =
        analyze(
            "--by",
            "port",
            "--since",
            "2026-11-22",
            "--host",
            "web-4",
            "--dport",
            "443",
            "--show-plan");
    assertTrue(some.err().contains("directories of days passed over: 1"), some.err());
    assertTrue(some.err().contains("reading 2 of 12 files"), some.err());
    assertTrue(some.err().contains("EqualTo(dport,443)"), some.err());
    assertTrue(some.err().contains("GreaterThanOrEqual(time,2026-11-2"), some.err());
    assertFalse(some.err().contains("daddr"), some.err());
    assertTrue(2 * bytesRead(some) < bytesRead(all), all.err() + some.err());
  }

  private static long bytesRead(SparkProcess.Result result) {
    Matcher matcher = READ.matcher(result.err());
    assertTrue(matcher.find(), result.err());
    return Long.parseLong(matcher.group(1).replace(",", ""));
  }

  @Test
  void badFilesAreNamedAndLeftOutOnRequest() throws Exception {
    List<Path> files;
    try (Stream<Path> all = Files.walk(captures)) {
      files = all.filter(file -> file.toString().endsWith(".parquet")).sorted().toList();
    }
    Files.writeString(files.get(0), "no capture at all");
    byte[] bytes = Files.readAllBytes(files.get(1));
    bytes[bytes.length / 3] ^= 1;
    Files.write(files.get(1), bytes);
    SparkProcess.Result refused = analyze("--count");
    assertEquals(1, refused.exit());
    assertTrue(
        refused.err().contains("tcpconnlat: " + files.get(0) + ": not a Parquet file"),
        refused.err());
    SparkProcess.Result skipped = analyze("--count", "--skip-bad");
    assertEquals(0, skipped.exit(), skipped.err());
    assertEquals(16 * 4_000 + "\n", skipped.out());
    assertTrue(skipped.err().contains(files.get(1) + ": "), skipped.err());
    assertTrue(skipped.err().contains("2 files left out"), skipped.err());
  }

  @Test
  void approximationStatesItsErrorAndKeepsIt() throws Exception {
    SparkProcess.Result exact = analyze("--by", "port", "--format", "csv");
    SparkProcess.Result rough = analyze("--by", "port", "--format", "csv", "--approximate");
    assertTrue(rough.err().contains("percentiles are within 0.4 % of the exact ones"), rough.err());
    List<String> lines = exact.out().lines().toList();
    List<String> others = rough.out().lines().toList();
    assertEquals(lines.size(), others.size());
    for (int line = 1; line < lines.size(); line++) {
      String[] values = lines.get(line).split(",", -1);
      String[] approximate = others.get(line).split(",", -1);
      for (int i = 0; i < values.length; i++) {
        if (values[i].isEmpty()) {
          assertEquals("", approximate[i], lines.get(line)); // a bound that there isn't
          continue;
        }
        double value = Double.parseDouble(values[i]);
        assertEquals(value, Double.parseDouble(approximate[i]), 0.004 * value + 1, lines.get(line));
      }
    }
  }

  @Test
  void connectsOneByOneAreNotShown() throws Exception {
    SparkProcess.Result result = analyze();
    assertEquals(2, result.exit(), result.err());
    assertTrue(result.err().contains("in groups (--by"), result.err());
  }

  /** What a user of a Spark that is configured in no way sees: the result, and warnings only. */
  @Test
  void launcherHandsOverToSparkWhichSaysLittle() throws Exception {
    List<Object> words = List.of("analyze", captures, "--by", "port", "--format", "csv");
    List<Object> onSpark = new ArrayList<>(words);
    onSpark.addAll(List.of("--engine", "spark", "--master", "local[2]"));
    try (SparkProcess here = SparkProcess.launch(directory, words)) {
      SparkProcess.Result expected = here.await();
      assertEquals(0, expected.exit(), expected.err());
      try (SparkProcess launcher = SparkProcess.launch(directory, onSpark)) {
        SparkProcess.Result result = launcher.await();
        assertEquals(0, result.exit(), result.err());
        assertEquals(expected.out(), result.out());
        assertFalse(result.err().contains(" INFO "), result.err());
      }
    }
  }
}
