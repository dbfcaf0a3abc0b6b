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
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.Counters;

/** What one segment's account has too much and its neighbour's too little is no loss. */
class SessionAccountTest {
  private static final String OFF = "the recorder's account is off by ";

  @TempDir private Path directory;
  private Path first;
  private Path second;

  @BeforeEach
  void write() throws IOException {
    first = segment("first.parquet", "s", 1, 3);
    second = segment("second.parquet", "s", 2, 1);
  }

  /** With two connects emitted, of so many seen. */
  private Path segment(String name, String session, int number, long seen) throws IOException {
    CaptureMetadata metadata =
        Fixture.metadata("host-of-" + session, 2, 0)
            .change()
            .session(session)
            .segment(number)
            .counters(new Counters(2, seen, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
            .build();
    return Fixture.write(
        directory.resolve(name),
        metadata,
        List.of(Connect.to("192.0.2.80", 80, 1), Connect.to("192.0.2.80", 80, 2)));
  }

  @Test
  void segmentsOfASessionAreJudgedTogether() {
    assertEquals("", Cli.run("analyze", first, second, "--by", "port").err());
    assertEquals("", Cli.run("analyze", directory).err());
    assertFalse(Cli.run("analyze", first, second, "--by", "port").out().contains("["));
  }

  @Test
  void infoJudgesThemTogether() {
    String said = Cli.run("info", first, second).out();
    assertFalse(said.contains(OFF), said);
    assertTrue(said.contains("together"));
    assertTrue(Cli.run("info", first).out().contains(OFF + "1 connect"));
  }

  @Test
  void mergedSegmentsAreJudgedTogether() {
    Path merged = directory.resolve("merged.parquet");
    assertEquals(0, Cli.run("merge", first, second, "-o", merged).exit());
    assertEquals("", Cli.run("analyze", merged, "--by", "port").err());
    assertFalse(Cli.run("info", merged).out().contains(OFF));
  }

  @Test
  void reportJudgesThemTogether() throws IOException {
    Path report = directory.resolve("report.html");
    assertEquals(0, Cli.run("report", first, second, "-o", report).exit());
    String page = Files.readString(report);
    assertTrue(page.contains("\"unaccounted\":0"));
    assertFalse(page.contains("\"unaccounted\":1"));
    assertFalse(page.contains("\"unaccounted\":-1"));
  }

  @Test
  void sessionsDoNotMakeUpForEachOther() throws IOException {
    Path other = segment("other.parquet", "t", 1, 1);
    String said = "tcpconnlat: " + OFF + "2 connects\n";
    assertEquals(said, Cli.run("analyze", first, other).err());
    Path merged = directory.resolve("merged.parquet");
    assertEquals(0, Cli.run("merge", first, other, "-o", merged).exit());
    assertEquals(said, Cli.run("analyze", merged).err());
    assertTrue(Cli.run("info", merged).out().contains(OFF + "2 connects"));
  }

  @Test
  void boundsAreOpenWhereProcessesWereNotFollowed() throws IOException {
    Path lossy = directory.resolve("lossy.parquet");
    Fixture.write(
        lossy,
        Fixture.metadata("web-1", 1, 0).change().untracked(1).build(),
        List.of(Connect.to("192.0.2.1", 80, 1)));
    String csv = Cli.run("analyze", lossy, "--by", "port", "--format", "csv").out();
    assertTrue(csv.contains("p50_low_ns"), csv);
    assertTrue(csv.contains(",1000000,,,"), csv);
  }

  @Test
  void connectsWhoseCgroupsHaveNoNamesAreSaidWhereverLossesAre() throws IOException {
    Path capture = directory.resolve("unnamed.parquet");
    Fixture.write(
        capture,
        Fixture.metadata("web-1", 1, 0).change().unnamed(12).build(),
        List.of(Connect.to("192.0.2.1", 80, 1)));
    String said =
        "connects of cgroups whose names found no place, and which have their ids only: 12";
    assertTrue(Cli.run("analyze", capture).err().contains(said));
    assertTrue(Cli.run("info", capture).out().contains(said));
    assertTrue(
        Cli.run("info", capture, "--format", "jsonl").out().contains("\"cgroups_unnamed\":12"));
  }

  @Test
  void untrackedProcessesOfSeveralSessionsAddUp() throws IOException {
    for (int run = 1; run <= 2; run++) {
      Fixture.write(
          directory.resolve("run" + run + ".parquet"),
          Fixture.metadata("web-1", 1, 0).change().session("u" + run).untracked(3).build(),
          List.of(Connect.to("192.0.2.1", 80, 1)));
    }
    String said =
        Cli.run("analyze", directory.resolve("run1.parquet"), directory.resolve("run2.parquet"))
            .err();
    assertTrue(said.contains("whose connects are missing: 6"), said);
  }
}
