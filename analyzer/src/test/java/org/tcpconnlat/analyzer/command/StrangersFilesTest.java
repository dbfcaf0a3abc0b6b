package org.tcpconnlat.analyzer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.parquet.Forgery;

/** A bad file is one line and exit 1; among good ones it can be left out. */
class StrangersFilesTest {
  @TempDir private Path directory;
  private Path good;
  private Path bad;

  @BeforeEach
  void write() throws IOException {
    good = Fixture.write(directory.resolve("good.parquet"), Connect.to("10.1.0.1", 443, 5));
    bad = directory.resolve("bad.parquet");
  }

  @Test
  void isNamedInOneLine() throws IOException {
    Files.createFile(bad);
    assertOneLine("an empty file");
    Files.writeString(bad, "PAR1 and no more");
    assertOneLine("cut off: its end is missing");
    byte[] bytes = Files.readAllBytes(good);
    Files.write(bad, Arrays.copyOf(bytes, bytes.length - 100));
    assertOneLine("cut off: its end is missing");
    Files.deleteIfExists(bad);
    Forgery.of(good).with("tcpconnlat.format_version", "3").writeTo(bad);
    assertOneLine("format 3 is newer than this tcpconnlat, which reads up to 2");
  }

  @Test
  void isDamagedWhereALatencyIsBelowZero() throws IOException {
    Path forged = forged(Column.CGROUP_ID, Column.LATENCY_NS);
    assertBelowZero("latency_ns", "analyze", forged, "0");
    assertBelowZero("latency_ns", "analyze", forged, "--format", "jsonl");
    assertBelowZero("latency_ns", "analyze", forged, "--by", "address");
    assertBelowZero("latency_ns", "analyze", forged, "--by", "address", "--censored");
    assertBelowZero("latency_ns", "analyze", forged, "--histogram");
    assertBelowZero("latency_ns", "analyze", forged, "--heatmap");
    assertEveryReaderSees("latency_ns", forged);
  }

  @Test
  void isDamagedWhereACountIsBelowZero() throws IOException {
    Path forged = forged(Column.PID, Column.SYN_RETRANSMITS);
    assertBelowZero("syn_retransmits", "analyze", forged, "--by", "address");
    assertEveryReaderSees("syn_retransmits", forged);
  }

  private void assertEveryReaderSees(String column, Path forged) throws IOException {
    assertBelowZero(column, "explain", forged);
    assertBelowZero(column, "export", forged, "--format", "csv");
    assertBelowZero(column, "report", forged, "-o", directory.resolve("out.html"));
    assertBelowZero(column, "compare", good, forged);
    Path out = directory.resolve("out.parquet");
    Path key = directory.resolve("team.key");
    assertBelowZero(column, "filter", forged, "-o", out, "--dport", "443");
    assertBelowZero(column, "merge", forged, "-o", out);
    assertBelowZero(column, "anonymize", forged, "-o", out, "--key-file", key);
  }

  /** A capture with the values of one column, -7, in another. */
  private Path forged(Column values, Column column) throws IOException {
    Path below = directory.resolve("below.parquet");
    Fixture.write(below, Connect.to("10.1.0.1", 443, 5).by(-7, "curl").in(-7));
    return Forgery.of(below).exchanged(values, column).writeTo(bad);
  }

  private void assertBelowZero(String column, Object... words) {
    Cli.Result result = Cli.run(words);
    String line = "tcpconnlat: %s: column %s: a value is below zero: -7\n".formatted(bad, column);
    assertTrue(result.err().endsWith(line), result.err());
    assertEquals(1, result.exit());
  }

  @Test
  void isLeftOutWhereThatIsAskedFor() throws IOException {
    Files.writeString(bad, "no capture at all");
    assertEquals(1, Cli.run("analyze", directory).exit());
    Cli.Result result = Cli.run("analyze", directory, "--skip-bad");
    assertEquals(0, result.exit());
    assertEquals(Cli.run("analyze", good).out(), result.out());
    assertEquals("tcpconnlat: " + bad + ": not a Parquet file; left out\n", result.err());
  }

  @Test
  void mayBeTakenWithALimitRaised() throws IOException {
    Cli.Result refused = Cli.run("analyze", good, "--max-footer", "1K");
    assertEquals(1, refused.exit());
    assertTrue(refused.err().contains("--max-footer allows larger ones"), refused.err());
    assertEquals(0, Cli.run("analyze", good, "--max-footer", "1M").exit());
    assertEquals(2, Cli.run("analyze", good, "--max-footer", "much").exit());
  }

  private void assertOneLine(String reason) {
    assertEquals(
        new Cli.Result(1, "", "tcpconnlat: " + bad + ": " + reason + "\n"),
        Cli.run("analyze", bad, "--count"));
  }
}
