package org.tcpconnlat.analyzer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.analyzer.picture.Shades;
import org.tcpconnlat.capture.Outcome;

class PictureTest {
  @TempDir private Path directory;
  private Path capture;

  @BeforeEach
  void writeCapture() throws IOException {
    capture =
        Fixture.write(
            directory.resolve("run.parquet"),
            Connect.to("192.0.2.80", 80, 0.0009),
            Connect.to("192.0.2.80", 80, 0.003).at(1_000_000),
            Connect.to("192.0.2.80", 80, 0.010).at(1_100_000),
            Connect.to("192.0.2.80", 443, 0.011).at(4_000_000),
            Connect.to("192.0.2.81", 443, 0.013).by(9, "wget").at(4_500_000),
            Connect.to("192.0.2.82", 80, 3000).ended(Outcome.TIMED_OUT).at(5_000_000));
  }

  private String out(Object... words) {
    Cli.Result result = Cli.run(words);
    assertEquals("", result.err());
    assertEquals(0, result.exit());
    return result.out();
  }

  @Test
  void distributesLatenciesByPowersOfTwo() {
    assertEquals(
        """
             usecs               : count     distribution
                 0 -> 1          : 1        |*************                           |
                 2 -> 3          : 1        |*************                           |
                 4 -> 7          : 0        |                                        |
                 8 -> 15         : 3        |****************************************|
        """,
        out("analyze", "--histogram", capture));
  }

  @Test
  void dividesBucketsOfGroups() {
    assertEquals(
        """
        comm = curl
             usecs               : count     distribution
                 0 -> 0          : 1        |********************                    |
                 1 -> 1          : 0        |                                        |
                 2 -> 2          : 0        |                                        |
                 3 -> 3          : 1        |********************                    |
                 4 -> 4          : 0        |                                        |
                 5 -> 5          : 0        |                                        |
                 6 -> 6          : 0        |                                        |
                 7 -> 7          : 0        |                                        |
                 8 -> 9          : 0        |                                        |
                10 -> 11         : 2        |****************************************|

        comm = wget
             usecs               : count     distribution
                12 -> 13         : 1        |****************************************|
        """,
        out("analyze", capture, "--histogram=4", "--by", "comm"));
    assertEquals(
        11,
        out("analyze", capture, "--histogram=4", "--by", "comm", "--top", 1).lines().count() - 1);
  }

  @Test
  void givesMachinesTheBuckets() {
    assertEquals(
        """
        from_ns,to_ns,connects,no_reply,retransmitted\r
        0,2000,1,0,0\r
        2000,4000,1,0,0\r
        8000,16000,3,0,0\r
        """,
        out("analyze", capture, "--histogram", "--format", "csv"));
  }

  @Test
  void showsLatencyOverTime() {
    List<String> lines = out("analyze", capture, "--heatmap").lines().toList();
    assertEquals(5, lines.size());
    assertTrue(lines.get(1).matches("    4 us \\|     \\|"), lines.get(1));
    assertTrue(
        lines
            .get(4)
            .endsWith(
                "2025-11-24T09:12:03Z to 2025-11-24T09:12:08Z, a column is 1 s, the darkest cell 2"
                    + " connects"),
        lines.get(4));
  }

  @Test
  void countsOverTime() {
    assertEquals(
        """
        TIME                        CONNECTS                         p99(ms)
        2025-11-24T09:12:02Z               1 **********                0.001 *                    50 % recorded
        2025-11-24T09:12:04Z               2 ********************      0.010 ***************
        2025-11-24T09:12:06Z               2 ********************      0.013 ********************
        2025-11-24T09:12:08Z               1 **********                    -
        """,
        out("analyze", "--timeline", "2s", capture));
  }

  @Test
  void takesItsStepFromWhatIsAskedFor() {
    String heatmap = out("analyze", capture, "--heatmap", "--since", "+1s", "--until", "+1.19s");
    assertTrue(heatmap.contains("a column is 5 ms,"), heatmap);
    List<String> lines =
        out("analyze", capture, "--timeline", "--since", "+1s", "--until", "+1.19s")
            .lines()
            .toList();
    assertTrue(lines.get(1).startsWith("2025-11-24T09:12:04.000Z"), lines.get(1));
    assertEquals(1 + 21, lines.size());
  }

  /** Once through the steps: with a look at all of them for each it would not end. */
  @Test
  @Timeout(60)
  void drawsHundredsOfThousandsOfSteps() throws IOException {
    Connect[] connects = new Connect[100_000];
    for (int i = 0; i < connects.length; i++) {
      connects[i] = Connect.to("192.0.2.80", 80, 1).at(2_000L * i);
    }
    Path many = Fixture.write(directory.resolve("many.parquet"), connects);
    assertEquals(200_000, out("analyze", many, "--timeline=1ms").lines().count());
  }

  @Test
  void drawsWhatTheTerminalCan() {
    assertEquals(Shades.COLOURS, PictureMixin.shades(true, Map.of()));
    assertEquals(Shades.ASCII, PictureMixin.shades(false, Map.of("LANG", "C")));
    assertEquals(Shades.BLOCKS, PictureMixin.shades(false, Map.of("LANG", "de_DE.UTF-8")));
    assertEquals(
        Shades.ASCII, PictureMixin.shades(false, Map.of("LANG", "de_DE.UTF-8", "LC_ALL", "C")));
  }

  @Test
  void refusesTwoPictures() {
    assertEquals(2, Cli.run("analyze", capture, "--histogram", "--heatmap").exit());
    assertEquals(2, Cli.run("analyze", capture, "--histogram=3").exit());
    assertEquals(2, Cli.run("analyze", capture, "--heatmap", "--by", "comm").exit());
  }

  @Test
  void printsNothingOfNoConnects() {
    assertEquals("", Cli.run("analyze", capture, "--histogram", "-p", 1).out());
    assertEquals("", Cli.run("analyze", capture, "--heatmap", "-p", 1).out());
    assertEquals("", Cli.run("analyze", capture, "--timeline", "-p", 1, "--no-header").out());
  }

  @Test
  void explainsWhatStandsOut() {
    assertEquals(
        "timed out    1 connect timed out: 1 of 1 to 192.0.2.82:80 (17 % of connects; too few to"
            + " tell one address from the others)\n",
        out("explain", capture));
    assertEquals(
        "{\"host\":\"web-1\",\"kind\":\"timed_out\",\"what\":\"1 connect timed out: 1 of 1 to"
            + " 192.0.2.82:80\",\"evidence\":\"17 % of connects; too few to tell one address from"
            + " the others\"}\n",
        out("explain", capture, "--format", "jsonl"));
  }

  @Test
  void explainsThatNothingDoes() throws IOException {
    Path quiet = Fixture.write(directory.resolve("q.parquet"), Connect.to("192.0.2.1", 80, 1));
    assertEquals(
        new Cli.Result(0, "", "tcpconnlat: nothing stands out\n"), Cli.run("explain", quiet));
  }
}
