package org.tcpconnlat.analyzer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.Outcome;

class AnalyzeCommandTest {
  @TempDir private Path directory;
  private Path capture;

  @BeforeEach
  void writeCapture() throws IOException {
    capture =
        Fixture.write(
            directory.resolve("run.parquet"),
            Connect.to("192.0.2.80", 80, 1.654321),
            Connect.to("192.0.2.80", 443, 0.95).by(1690, "wget").at(1_500_000),
            Connect.to("2001:db8::80", 443, 250.864999).by(21588, "nc").at(2_000_999),
            Connect.to("192.0.2.9", 81, 0.05).ended(Outcome.REFUSED).at(3_000_000),
            Connect.to("192.0.2.8", 80, 3000).ended(Outcome.TIMED_OUT).retransmitted(2));
  }

  private static String out(Object... words) {
    Cli.Result result = Cli.run(words);
    assertEquals("", result.err());
    assertEquals(0, result.exit());
    return result.out();
  }

  @Test
  void printsTheClassicTable() {
    assertEquals(
        """
        PID    COMM         IP SADDR            DADDR            DPORT LAT(ms)
        181    curl         4  10.0.0.1         192.0.2.80       80    1.65
        1690   wget         4  10.0.0.1         192.0.2.80       443   0.95
        21588  nc           6  fd00::1          2001:db8::80     443   250.86
        181    curl         4  10.0.0.1         192.0.2.9        81    0.05
        """,
        out("analyze", capture));
  }

  @Test
  void countsWhatPassesWhateverItsOutcome() {
    assertEquals("5\n", out("analyze", capture, "--count"));
    assertEquals("3\n", out("analyze", capture, "1", "--count"));
    assertEquals("connects\r\n3\r\n", out("analyze", capture, "1", "--count", "--format", "csv"));
    assertEquals(
        "{\"connects\":3}\n", out("analyze", capture, "1", "--count", "--format", "jsonl"));
    assertEquals(2, Cli.run("analyze", capture, "--count", "--by", "comm").exit());
  }

  @Test
  void optionsStandBeforeOrAfterTheFiles() {
    String expected =
        """
        TIME(s)  PID    COMM         IP SADDR            LPORT  DADDR            DPORT LAT(ms)
        0.000    181    curl         4  10.0.0.1         40000  192.0.2.80       80    1.65
        """;
    assertEquals(expected, out("analyze", "-t", "-L", "-p", 181, capture, "1.654"));
    assertEquals(expected, out("analyze", capture, "1.654", "-tL", "--pid=181", "-4"));
  }

  @Test
  void aNumberThatIsAFileIsAFile() throws IOException {
    Path numbered = Files.copy(capture, directory.resolve("7"));
    assertEquals(out("analyze", capture), out("analyze", numbered));
  }

  @Test
  void showsOneFamily() {
    assertEquals(1, out("analyze", capture, "-6", "--no-header").lines().count());
    assertEquals(3, out("analyze", capture, "-4", "--no-header").lines().count());
  }

  @Test
  void groupsBySeveralKeys() {
    assertEquals(
        """
        DADDR        DPORT CONNECTS NOREPLY RETRANS p50(ms) p90(ms) p95(ms) p99(ms) p99.9(ms) max(ms)
        192.0.2.8       80        1       1       1       -       -       -       -         -       -
        192.0.2.80      80        1       0       0   1.654   1.654   1.654   1.654     1.654   1.654
        192.0.2.80     443        1       0       0   0.950   0.950   0.950   0.950     0.950   0.950
        192.0.2.9       81        1       0       0   0.050   0.050   0.050   0.050     0.050   0.050
        2001:db8::80   443        1       0       0 250.865 250.865 250.865 250.865   250.865 250.865
        TOTAL                     5       1       1   0.950 250.865 250.865 250.865   250.865 250.865
        """,
        out("analyze", capture, "--by", "address,port"));
  }

  @Test
  void showsWhatIsAskedOfGroups() {
    assertEquals(
        """
        PROCESS CONNECTS NOREPLY RETRANS RATE/s min(ms) mean(ms) p50(ms)               p99(ms) max(ms)
        ncd            1       0       0  0.017 250.865  250.865 250.865               250.865 250.865
        curld          3       1       1  0.050   0.050    0.852   1.654 3000.000 [3000.000..]   1.654
        """,
        out(
            "analyze",
            capture,
            "--by",
            "process",
            "--percentiles",
            "50,99",
            "--censored",
            "--wide",
            "--sort",
            "max",
            "--top",
            2,
            "--no-total"));
  }

  @Test
  void boundsPercentilesByWhatWasLost() throws IOException {
    Path lossy = directory.resolve("lossy.parquet");
    Connect[] connects = new Connect[100];
    Arrays.setAll(connects, i -> Connect.to("192.0.2.1", 80, 1 + i));
    Fixture.write(lossy, Fixture.metadata("web-1", 100, 2), List.of(connects));
    assertEquals(
        """
        CONNECTS NOREPLY RETRANS                 p50(ms)           p99(ms) max(ms)
             100       0       0 50.000 [49.000..51.000] 99.000 [99.000..] 100.000
        """,
        Cli.run("analyze", lossy, "--percentiles", "50,99").out());
    assertEquals(
        "connects,no_reply,retransmitted,per_second,min_ns,mean_ns,p99_ns,p99_low_ns,p99_high_ns,"
            + "max_ns\r\n100,0,0,1.667,1000000,50500000,99000000,99000000,,100000000\r\n",
        Cli.run("analyze", lossy, "--percentiles", 99, "--format", "csv").out());
  }

  @Test
  void givesMachinesEveryConnectAndColumn() {
    List<String> lines = out("analyze", capture, "--format", "csv").lines().toList();
    assertEquals(6, lines.size());
    assertEquals(
        "2025-11-24T09:12:03.000000Z,1654321,181,182,1000,curl,curld,4,10.0.0.1,192.0.2.80,40000,80,"
            + "established,0,0,4000,4026531840,,web-1",
        lines.get(1));
    assertEquals(
        "{\"time\":\"2025-11-24T09:12:06.000000Z\",\"latency_ns\":50000,\"pid\":181,\"tid\":182,"
            + "\"uid\":1000,\"comm\":\"curl\",\"process\":\"curld\",\"ip\":4,"
            + "\"saddr\":\"10.0.0.1\",\"daddr\":\"192.0.2.9\",\"lport\":40000,\"dport\":81,"
            + "\"outcome\":\"refused\",\"errno\":0,\"syn_retransmits\":0,\"cgroup_id\":4000,"
            + "\"netns\":4026531840,\"flags\":\"\",\"host\":\"web-1\"}",
        out("analyze", capture, "--format", "jsonl").lines().skip(3).findFirst().orElse(""));
  }

  @Test
  void writesAFileThatOnlyItsOwnerReads() throws IOException {
    Path file = directory.resolve("out.csv");
    assertEquals("", out("analyze", capture, "--format", "csv", "-o", file));
    assertEquals(out("analyze", capture, "--format", "csv"), Files.readString(file));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void neverReplacesAFileUnlessForced() throws IOException {
    Path file = Files.writeString(directory.resolve("out.txt"), "mine");
    Cli.Result refused = Cli.run("analyze", capture, "-o", file);
    assertEquals(1, refused.exit());
    assertEquals("tcpconnlat: " + file + ": exists already; --force replaces it\n", refused.err());
    assertEquals("mine", Files.readString(file));
    out("analyze", capture, "-o", file, "--force");
    assertTrue(Files.readString(file).startsWith("PID "));
  }

  @Test
  void leavesNothingBehindWhenItFails() throws IOException {
    Path broken = directory.resolve("broken.parquet");
    byte[] bytes = Files.readAllBytes(capture);
    bytes[20] ^= 0x55;
    Files.write(broken, bytes);
    assertEquals(1, Cli.run("analyze", broken, "-t", "-o", directory.resolve("out")).exit());
    try (var left = Files.list(directory)) {
      assertEquals(List.of(broken, capture), left.sorted().toList());
    }
  }

  @Test
  void saysWhatWasLost() throws IOException {
    Path lossy = directory.resolve("lossy.parquet");
    Fixture.write(
        lossy, Fixture.metadata("web-1", 1, 1234), List.of(Connect.to("192.0.2.1", 80, 1)));
    assertEquals(
        "tcpconnlat: 1,234 connects lost while recording (1,234 ring buffer full); counts are"
            + " lower bounds\n",
        Cli.run("analyze", lossy).err());
  }

  /** The capture is of a minute. */
  @Test
  void dividesByTheTimeThatWasRecordedAndAskedFor() throws IOException {
    Path steady =
        Fixture.write(
            directory.resolve("steady.parquet"),
            Connect.to("192.0.2.1", 80, 1).at(31_000_000),
            Connect.to("192.0.2.1", 80, 1).at(32_000_000),
            Connect.to("192.0.2.1", 80, 1).at(33_000_000));
    assertEquals("0.050", rate(steady));
    assertEquals("0.100", rate(steady, "--since", "+30s"));
    assertEquals("0.300", rate(steady, "--since", "+30s", "--until", "+40s"));
    assertEquals("0.100", rate(steady, "--since", "+30s", "--until", "+2h"));
  }

  private static String rate(Path file, String... filter) {
    List<Object> words = new ArrayList<>(List.of("analyze", file, "--by", "port"));
    words.addAll(List.of(filter));
    words.addAll(List.of("--format", "csv", "--no-header"));
    return Cli.run(words.toArray()).out().split(",", -1)[4];
  }

  @Test
  void saysThatACommandWasNotFollowedInFull() throws IOException {
    Path lossy = directory.resolve("lossy.parquet");
    Fixture.write(
        lossy,
        Fixture.metadata("web-1", 1, 0).change().untracked(1234).build(),
        List.of(Connect.to("192.0.2.1", 80, 1)));
    String line =
        "processes of the command that were not followed, and whose connects are missing: 1,234";
    assertEquals("tcpconnlat: " + line + "\n", Cli.run("analyze", lossy).err());
    assertTrue(Cli.run("info", lossy).out().contains("lost        " + line));
  }

  @Test
  void endsSilentlyWhenNobodyReads() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    assertEquals(new Cli.Result(0, "", ""), Cli.runInto(closed, "analyze", capture));
  }

  @Test
  void refusesWhatItCannotMean() {
    assertEquals(2, Cli.run("analyze", capture, "-4", "-6").exit());
    assertEquals(2, Cli.run("analyze", capture, "--by", "nonsense").exit());
    assertEquals(2, Cli.run("analyze", capture, "--format", "xml").exit());
    assertEquals(2, Cli.run("analyze", "1.5").exit());
    assertEquals(1, Cli.run("analyze", directory.resolve("none.parquet")).exit());
  }
}
