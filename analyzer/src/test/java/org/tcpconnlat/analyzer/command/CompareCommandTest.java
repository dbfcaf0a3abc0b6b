package org.tcpconnlat.analyzer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.analyzer.merge.SampleCapture;

class CompareCommandTest {
  @TempDir Path directory;
  private Path before;
  private Path after;

  @BeforeEach
  void record() throws IOException {
    before = SampleCapture.of("web-1", 1, 4_000).writeTo(directory.resolve("before.parquet"));
    after =
        SampleCapture.of("web-1", 2, 4_000)
            .slower(1.2)
            .refusing(0.05)
            .writeTo(directory.resolve("after.parquet"));
  }

  @Test
  void printsBothSidesAndWhatChanged() {
    Cli.Result result = Cli.run("compare", before, after);
    assertEquals(0, result.exit(), result.err());
    assertEquals(
        """
        MEASURE      BEFORE     AFTER               CHANGE            95% INTERVAL       P
        connects       4000      4000
        p50        0.248 ms  0.303 ms  +0.055 ms (+22.0 %)  +0.049 ms .. +0.060 ms  <0.001
        p90        0.416 ms  0.500 ms  +0.084 ms (+20.1 %)  +0.071 ms .. +0.099 ms  <0.001
        p99        0.650 ms  0.759 ms  +0.109 ms (+16.8 %)  +0.058 ms .. +0.152 ms  <0.001
        slower      50.00 %   63.66 %            +13.66 pp                          <0.001
        failed       2.78 %    5.15 %             +2.37 pp    +1.52 pp .. +3.24 pp  <0.001
        refused      2.28 %    4.68 %             +2.40 pp    +1.60 pp .. +3.21 pp  <0.001
        timed_out    0.50 %    0.48 %                    ~    -0.35 pp .. +0.29 pp   1.000
        syn_loss     0.50 %    0.48 %                    ~    -0.35 pp .. +0.29 pp   1.000
        """,
        result.out());
  }

  @Test
  void equalCapturesShowNoChange() {
    Cli.Result result = Cli.run("compare", before, before, "--fail-if", "p50>+0%");
    assertEquals(0, result.exit());
    assertEquals(8, result.out().lines().filter(line -> line.contains(" ~ ")).count());
  }

  @Test
  void groupsThatCameAndWentAreSaid() throws IOException {
    Path other =
        SampleCapture.of("web-1", 2, 4_000)
            .named(List.of("nginx", "curl", "postgres", "envoy"))
            .writeTo(directory.resolve("other.parquet"));
    String out = Cli.run("compare", before, other, "--by", "process").out();
    assertTrue(out.matches("(?s).*envoy +connects +0 +\\d+ +came\n.*"), out);
    assertTrue(out.matches("(?s).*java +connects +\\d+ +0 +went\n.*"), out);
  }

  @Test
  void theMostTellingGroupComesFirst() throws IOException {
    Path one = SampleCapture.of("web-1", 1, 3_000).writeTo(directory.resolve("1.parquet"));
    Path many = SampleCapture.of("web-2", 2, 9_000).writeTo(directory.resolve("2.parquet"));
    Path slower =
        SampleCapture.of("web-1", 3, 3_000).slower(2).writeTo(directory.resolve("3.parquet"));
    Path first = directory.resolve("first.parquet");
    Path second = directory.resolve("second.parquet");
    Cli.run("merge", one, many, "-o", first);
    Cli.run("merge", slower, many, "-o", second);
    String out = Cli.run("compare", first, second, "--by", "host").out();
    assertTrue(out.indexOf("web-1") < out.indexOf("web-2"), out);
  }

  @Test
  void aConditionThatHoldsExitsWithThree() {
    Cli.Result result =
        Cli.run("compare", before, after, "--fail-if", "p99>+500%", "--fail-if", "p50>+10%");
    assertEquals(3, result.exit());
    assertTrue(result.err().contains("--fail-if 'p50>+10%' holds: 0.2"), result.err());
    assertFalse(result.err().contains("500"), result.err());
    assertEquals(0, Cli.run("compare", before, after, "--fail-if", "p50>+90%").exit());
    assertEquals(2, Cli.run("compare", before, after, "--fail-if", "p50>much").exit());
  }

  @Test
  void machinesGetNanosecondsAndShares() {
    String out = Cli.run("compare", before, after, "--format", "csv").out();
    assertEquals(
        "presence,before_connects,after_connects,measure,before,after,difference,low,high,p,changed",
        out.lines().findFirst().orElseThrow());
    assertTrue(
        out.lines().anyMatch(line -> line.matches("both,4000,4000,p50(,\\d+){5},[\\d.E-]+,true")),
        out);
    String json = Cli.run("compare", before, after, "--by", "ip", "--format", "jsonl").out();
    assertTrue(json.startsWith("{\"ip\":6,\"presence\":\"both\",\"before_connects\":"), json);
  }

  @Test
  void hostileNamesDriveNoTerminal() throws IOException {
    Path hostile =
        SampleCapture.of("web-1", 3, 500)
            .named(List.of("\u001b[31m", "=1+1", "\u202egnp", "a\nb"))
            .writeTo(directory.resolve("hostile.parquet"));
    String table = Cli.run("compare", hostile, hostile, "--by", "process").out();
    assertTrue(table.contains("\\x1b[31m"), table);
    assertTrue(table.contains("a\\x0ab"), table);
    String csv = Cli.run("compare", hostile, hostile, "--by", "process", "--format", "csv").out();
    assertTrue(csv.contains("'=1+1"), csv);
    assertFalse((table + csv).matches("(?s).*[\u001b\u202e].*"));
  }

  @Test
  void writesAPageThatIsNotOverwritten() throws IOException {
    Path page = directory.resolve("change.html");
    assertEquals(0, Cli.run("compare", before, after, "--html", page).exit());
    assertTrue(Files.readString(page).contains("Before and after"));
    assertEquals(1, Cli.run("compare", before, after, "--html", page).exit());
  }
}
