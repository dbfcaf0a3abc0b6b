package org.tcpconnlat.analyzer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.CaptureMetadata;

/** Steps of time that were recorded in part look like incidents, unless they are marked. */
class PartStepsTest {
  private static final long SECOND = 1_000_000;

  @TempDir private Path directory;
  private Path capture;

  /** A connect a second from 09:12:03 to 09:15:03, but from 09:13:30 to 09:14:00 nobody looked. */
  @BeforeEach
  void write() throws IOException {
    Path first = part("first", 0, 87);
    Path second = part("second", 117, 180);
    capture = directory.resolve("run.parquet");
    assertEquals(0, Cli.run("merge", first, second, "-o", capture).exit());
  }

  @Test
  void aTableSaysHowMuchOfAStepWasRecorded() {
    assertEquals(
        List.of("57 95%", "30 50%", "60 100%", "3 5%", "150 -"),
        rows("analyze", capture, "--by", "time:1m", "--no-header", "--percentiles", "50"));
    assertFalse(
        Cli.run("analyze", capture, "--by", "time:1m", "--since", "09:14", "--until", "09:15")
            .out()
            .contains("RECORDED"));
  }

  @Test
  void ratesAreOverTheRecordedPart() {
    String out =
        Cli.run("analyze", capture, "--by", "time:1m", "--format", "csv", "--percentiles", "50")
            .out();
    List<String> lines = out.lines().toList();
    assertTrue(
        lines.get(0).startsWith("time,connects,no_reply,retransmitted,per_second,recorded,"));
    assertTrue(lines.get(1).startsWith("2025-11-24T09:12:00Z,57,0,0,1.000,0.950,"), out);
    assertTrue(lines.get(2).startsWith("2025-11-24T09:13:00Z,30,0,0,1.000,0.500,"), out);
    assertTrue(lines.get(3).startsWith("2025-11-24T09:14:00Z,60,0,0,1.000,1.000,"), out);
    assertTrue(lines.get(4).startsWith("2025-11-24T09:15:00Z,3,0,0,1.000,0.050,"), out);
  }

  @Test
  void aTimelineMarksThem() {
    List<String> lines =
        Cli.run("analyze", capture, "--timeline=30s", "--no-header").out().lines().toList();
    assertTrue(lines.get(0).endsWith(" 90 % recorded"), lines.get(0));
    assertFalse(lines.get(1).contains("recorded"), lines.get(1));
    assertTrue(lines.get(3).matches("2025-11-24T09:13:30Z +- +- +not recorded"), lines.get(3));
    assertTrue(lines.get(6).endsWith(" 10 % recorded"), lines.get(6));
  }

  @Test
  void aHeatMapMarksThem() {
    String map = Cli.run("analyze", capture, "--heatmap").out();
    assertTrue(map.contains("x"), map);
    assertTrue(map.contains("~ recorded in part, x not at all"), map);
  }

  @Test
  void aReportHasThem() throws IOException {
    Path page = directory.resolve("page.html");
    Cli.run("report", capture, "-o", page);
    String html = Files.readString(page);
    assertTrue(html.contains("\"recordedShares\":[1000,"), "shares");
    assertTrue(html.contains(",0,0,0,"), "not recorded");
  }

  private static List<String> rows(Object... words) {
    return Cli.run(words)
        .out()
        .lines()
        .map(line -> line.replaceFirst("^\\S+ +", "").split(" +", -1))
        .map(cells -> cells[0] + " " + cells[3])
        .toList();
  }

  private Path part(String name, int fromSecond, int toSecond) throws IOException {
    List<Connect> connects = new ArrayList<>();
    for (int i = fromSecond; i < toSecond; i++) {
      connects.add(Connect.to("10.0.0.1", 443, 1).at(i * SECOND));
    }
    CaptureMetadata metadata =
        Fixture.metadata("web-1", connects.size(), 0)
            .change()
            .session(name)
            .span(
                Fixture.START_MICROS + fromSecond * SECOND,
                Fixture.START_MICROS + toSecond * SECOND)
            .build();
    return Fixture.write(directory.resolve(name + ".parquet"), metadata, connects);
  }
}
