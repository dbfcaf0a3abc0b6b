package org.tcpconnlat.analyzer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tcpconnlat.capture.Outcome;

/** What shows nothing says what was recorded and why; what can't be is a usage error. */
class EmptyAnswersTest {
  private static final String RECORDED =
      "tcpconnlat: 2 connects recorded from 2025-11-24 09:12:03 UTC to 2025-11-24 09:13:03 UTC; ";

  @TempDir private Path directory;
  private Path capture;
  private Path unanswered;
  private int made;

  @BeforeEach
  void write() throws IOException {
    Connect connect = Connect.to("10.0.0.1", 443, 5);
    capture = Fixture.write(directory.resolve("run.parquet"), connect, connect.at(7));
    unanswered =
        Fixture.write(
            directory.resolve("unanswered.parquet"),
            connect.ended(Outcome.TIMED_OUT),
            Connect.to("10.0.0.1", 443, 6).ended(Outcome.ABORTED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "analyze RUN",
        "analyze RUN --by port",
        "analyze RUN --percentiles 50",
        "analyze RUN --count",
        "analyze RUN --histogram",
        "analyze RUN --heatmap",
        "analyze RUN --timeline",
        "analyze RUN --by port --format csv",
        "analyze RUN --format jsonl",
        "export RUN --format csv",
        "filter RUN -o NEW",
        "report RUN -o NEW"
      })
  void nothingThatPassesIsSaid(String command) {
    assertLast(RECORDED + "none passes the filter", command + " --dport 80");
    assertLast(
        RECORDED + "nothing was recorded at the times that are asked for",
        command + " --since 2026-01-01 --until 2026-01-02");
  }

  @Test
  void noReplyAmongThoseThatPassIsSaid() {
    assertLast(
        RECORDED + "1 passes the filter; none got a reply", "analyze GONE --dport 443 --min-ms 6");
  }

  @ParameterizedTest
  @ValueSource(strings = {"analyze GONE", "analyze GONE --histogram", "analyze GONE --heatmap"})
  void noReplyIsSaid(String command) {
    assertLast(RECORDED + "none got a reply", command);
  }

  @Test
  void whatShowsSomethingSaysNothing() {
    assertEquals("", run("analyze RUN").err());
    assertEquals("", run("analyze RUN --by port --dport 443").err());
    assertEquals("", run("analyze GONE --by port").err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "analyze RUN --since 15:00 --until 14:00 | --since 15:00 and --until 14:00",
        "analyze RUN --since +5s --until +5s | --since +5s and --until +5s",
        "export RUN --format csv --since 2026-02-01 --until 2026-01-01"
            + " | --since 2026-02-01 and --until 2026-01-01",
        "analyze RUN --min-ms 5 --max-ms 4 | --min-ms 5 and --max-ms 4",
        "analyze RUN 5 --max-ms 4 | --min-ms 5 and --max-ms 4",
        "report RUN -o NEW --min-ms 5 --max-ms 4 | --min-ms 5 and --max-ms 4",
        "filter RUN -o NEW --dport 80 --not --dport 1-100 | --dport 80 and --not --dport 1-100",
        "analyze RUN --not --outcome all | --not --outcome all"
      })
  void whatNoConnectCanPassIsAUsageError(String command, String words) {
    Cli.Result result = run(command);
    assertEquals("tcpconnlat: no connect can pass " + words + "\n", result.err());
    assertEquals(2, result.exit());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "analyze RUN --top 5 | --top goes with --by",
        "analyze RUN --sort p99 | --sort goes with --by",
        "analyze RUN --percentiles 50 --top 5 | --top goes with --by",
        "analyze RUN --total | --total goes with --by",
        "analyze RUN --wide | --wide goes with a table of groups",
        "analyze RUN --timeline --percentiles 50 | --percentiles goes with a table of groups",
        "analyze RUN --histogram --by port --sort connects | --sort goes with a table of groups",
        "analyze RUN --by port -t | -t goes with connects one by one",
        "analyze RUN --count -L | -L goes with connects one by one"
      })
  void optionsThatWouldDoNothingAreUsageErrors(String command, String start) {
    Cli.Result result = run(command);
    assertTrue(result.err().startsWith("tcpconnlat: " + start), result.err());
    assertEquals(2, result.exit());
  }

  private void assertLast(String line, String command) {
    Cli.Result result = run(command);
    assertEquals(0, result.exit(), result.err());
    List<String> lines = result.err().lines().toList();
    assertEquals(line, lines.isEmpty() ? "" : lines.get(lines.size() - 1));
  }

  private Cli.Result run(String command) {
    List<Object> words = new ArrayList<>();
    for (String word : Arrays.asList(command.split(" ", -1))) {
      words.add(
          switch (word) {
            case "RUN" -> capture;
            case "GONE" -> unanswered;
            case "NEW" -> directory.resolve("new-" + made++);
            default -> word;
          });
    }
    return Cli.run(words.toArray());
  }
}
