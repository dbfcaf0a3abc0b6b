package org.tcpconnlat.analyzer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results of captures that have connects only that went in some way say so. */
class ChosenConnectsTest {
  private static final String OF_WHAT_PASSED =
      ": counts and percentiles are of what passed that, not of all connects\n";

  @TempDir private Path directory;
  private Path slow;
  private Path all;

  @BeforeEach
  void write() throws IOException {
    Connect connect = Connect.to("10.0.0.1", 443, 5);
    all = Fixture.write(directory.resolve("all.parquet"), connect, connect.at(7));
    slow =
        Fixture.write(
            directory.resolve("slow.parquet"),
            Fixture.metadata("web-1", 1, 0)
                .change()
                .session("slow")
                .filters(Map.of("min-ms", "0.5"))
                .build(),
            List.of(connect));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "analyze SLOW", "analyze SLOW --by port", "analyze SLOW --count", "analyze SLOW --timeline",
        "analyze SLOW --histogram", "analyze SLOW --heatmap", "explain SLOW", "report SLOW -o NEW"
      })
  void aRecordersIsSaidBesideEveryResult(String command) {
    assertTrue(
        run(command).contains("tcpconnlat: recorded with --min-ms 0.5" + OF_WHAT_PASSED), command);
  }

  @Test
  void thatOfACaptureMadeByFilterToo() throws IOException {
    Path other =
        Fixture.write(
            directory.resolve("other.parquet"),
            Fixture.metadata("web-2", 1, 0).change().session("other").build(),
            List.of(Connect.to("10.0.0.1", 443, 5)));
    Path left = directory.resolve("left.parquet");
    Cli.run(
        "filter",
        all,
        "--min-ms",
        "1",
        "--dport",
        "443",
        "--not",
        "--outcome",
        "error",
        "-o",
        left);
    assertEquals(
        "tcpconnlat: filtered with --min-ms 1 --not --outcome error" + OF_WHAT_PASSED,
        Cli.run("analyze", left, "--by", "port").err());
    assertEquals(
        "tcpconnlat: 1 of 2 captures filtered with --min-ms 1 --not --outcome error"
            + OF_WHAT_PASSED,
        Cli.run("analyze", left, other, "--by", "port").err());
    Path shared = directory.resolve("shared.parquet");
    Cli.run("anonymize", left, "--key-file", directory.resolve("key"), "-o", shared);
    assertEquals(
        "tcpconnlat: filtered with --min-ms 1 --not --outcome error" + OF_WHAT_PASSED,
        Cli.run("analyze", shared, "--by", "port").err());
  }

  @Test
  void thatOfAMergedCapturesSourceToo() {
    Path merged = directory.resolve("merged.parquet");
    Cli.run("merge", slow, all, "-o", merged);
    assertTrue(
        Cli.run("analyze", merged, "--by", "port")
            .err()
            .contains("recorded with --min-ms 0.5" + OF_WHAT_PASSED));
  }

  @Test
  void whoAndWhereAreAnotherMatter() {
    Path left = directory.resolve("left.parquet");
    Cli.run("filter", all, "--dport", "443", "--since", "+0s", "-o", left);
    assertFalse(Cli.run("analyze", left, "--by", "port").err().contains("of what passed"));
  }

  private String run(String command) {
    List<Object> words = new ArrayList<>();
    for (String word : Arrays.asList(command.split(" ", -1))) {
      words.add(
          switch (word) {
            case "SLOW" -> slow;
            case "NEW" -> directory.resolve("new");
            default -> word;
          });
    }
    Cli.Result result = Cli.run(words.toArray());
    assertEquals(0, result.exit(), result.err());
    return result.err();
  }
}
