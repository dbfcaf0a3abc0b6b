package org.tcpconnlat.analyzer.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tcpconnlat.analyzer.explain.Finding.Kind;
import org.tcpconnlat.analyzer.profile.CaptureProfile;
import org.tcpconnlat.analyzer.profile.Grouping;
import org.tcpconnlat.analyzer.profile.Profiler;
import org.tcpconnlat.analyzer.profile.Row;
import org.tcpconnlat.analyzer.profile.RowsSource;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.Counters;
import org.tcpconnlat.capture.ConnectFlags;
import org.tcpconnlat.capture.Outcome;

class FindingsTest {
  private static final long START = Row.START_MICROS;
  private static final long MINUTE = 60_000_000;

  private static List<Finding> findings(List<Row> rows) throws IOException {
    return findings(Row.capture("web-1", rows));
  }

  private static List<Finding> findings(RowsSource source) throws IOException {
    CaptureProfile capture = Profiler.profile(List.of(source));
    return Findings.in(capture, capture.all());
  }

  /** Quiet connects to five addresses over a minute: 300 to 700 us, whatever the time. */
  private static List<Row> quiet(int connects) {
    SplittableRandom random = new SplittableRandom(5);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < connects; i++) {
      long time = START + MINUTE * i / connects;
      long nanos = random.nextLong(300_000, 700_000);
      rows.add(Row.established(time, "curl", "10.0.0." + random.nextInt(5), nanos));
    }
    return rows;
  }

  @Test
  void nothingStandsOutOfAQuietCapture() throws IOException {
    assertEquals(List.of(), findings(quiet(20_000)));
  }

  @Test
  void nothingStandsOutOfAnEmptyCapture() throws IOException {
    assertEquals(List.of(), findings(List.of()));
  }

  @Test
  void namesThePortThatRefuses() throws IOException {
    List<Row> rows = quiet(1_000);
    for (int i = 0; i < 3; i++) {
      rows.add(Row.failed(START + i, "10.0.0.9", Outcome.REFUSED));
    }
    assertEquals(
        List.of(
            new Finding(
                Kind.REFUSED,
                "10.0.0.9:80 refused 3 connects",
                "100 % answered with a RST; 0 % of connects to the others",
                new Picture.Row(Grouping.DESTINATION, "10.0.0.9:80"))),
        findings(rows));
  }

  @Test
  void namesTheAddressThatRefusesOnSeveralPorts() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (int port = 1; port <= 4; port++) {
      rows.add(new Row(START, "nmap", "fd00::9", port, Outcome.REFUSED, 1_000, 0, 0));
    }
    assertEquals("fd00::9 refused 4 connects", findings(rows).get(0).what());
  }

  @Test
  void addsUpTheAddressesThatItDoesNotName() throws IOException {
    List<Row> rows = quiet(1_000);
    for (int address = 1; address <= 5; address++) {
      for (int i = 0; i < 3 * address; i++) {
        rows.add(Row.failed(START, "10.0.1." + address, Outcome.UNREACHABLE));
      }
    }
    assertEquals(
        List.of(
            "10.0.1.5:80 could not be reached by 15 connects",
            "10.0.1.4:80 could not be reached by 12 connects",
            "Others: 18 connects unreachable"),
        findings(rows).stream().map(Finding::what).toList());
  }

  @Test
  void accusesNobodyWhereEveryDestinationRefusesAlike() throws IOException {
    List<Row> rows = quiet(20_000);
    for (int i = 0; i < 200; i++) {
      rows.add(Row.failed(START + i, "10.0.0." + i % 5, Outcome.REFUSED));
      rows.add(Row.established(START + i, "curl", "10.0.0.1", 500_000)); // the busiest
    }
    assertEquals(
        List.of("200 connects refused, everywhere alike"),
        findings(rows.stream().map(FindingsTest::onPort443).toList()).stream()
            .map(Finding::what)
            .toList());
  }

  private static Row onPort443(Row row) {
    return new Row(
        row.timeMicros(), row.process(), row.daddr(), 443, row.outcome(), row.latencyNanos(), 0, 0);
  }

  @Test
  void everythingThatFailsFailsAlike() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      rows.add(Row.failed(START, "10.0.0." + i % 5, Outcome.UNREACHABLE));
    }
    Finding finding = findings(rows).get(0);
    assertEquals("15 connects unreachable, everywhere alike", finding.what());
    assertEquals(
        "100 % of connects; none of 5 addresses differs by more than chance", finding.evidence());
  }

  @Test
  void namesThePortThatRefusesAtAddressesThatAreAlike() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (Row row : quiet(2_000)) {
      rows.add(onPort443(row));
      rows.add(
          row.timeMicros() % 3 > 0
              ? row
              : Row.failed(row.timeMicros(), row.daddr(), Outcome.REFUSED));
    }
    List<String> what = findings(rows).stream().map(Finding::what).toList();
    assertTrue(what.get(0).matches("10.0.0.\\d:80 refused \\d+ connects"), what.toString());
  }

  @Test
  void fewFailuresAreSaidWithoutAnAccusation() throws IOException {
    List<Row> rows = quiet(10);
    rows.add(Row.failed(START, "10.0.0.1", Outcome.REFUSED));
    rows.add(Row.failed(START, "10.0.0.8", Outcome.REFUSED));
    Finding finding = findings(rows).get(0);
    assertTrue(
        finding.what().matches("2 connects refused: 1 of . to 10.0.0.\\S+, 1 of . to 10.0.0.\\S+"),
        finding.what());
    assertEquals(
        "17 % of connects; too few to tell one address from the others", finding.evidence());
  }

  @Test
  void aLargeOffenderHidesNoOther() throws IOException {
    List<Row> rows = quiet(2_000);
    for (int i = 0; i < 5_000; i++) {
      rows.add(Row.failed(START + i, "10.0.0.8", Outcome.REFUSED));
    }
    for (int i = 0; i < 60; i++) {
      rows.add(Row.failed(START + i, "10.0.0.9", i % 2 == 0 ? Outcome.REFUSED : Outcome.ABORTED));
    }
    assertEquals(
        List.of("10.0.0.8:80 refused 5,000 connects", "10.0.0.9:80 refused 30 of 60 connects"),
        findings(rows).stream().map(Finding::what).toList());
  }

  @Test
  void seesSynsLostOnceAndTwice() throws IOException {
    List<Row> rows = quiet(1_000);
    for (int i = 0; i < 9; i++) {
      rows.add(Row.established(START + i, "curl", "10.0.0.3", 1_010_000_000L).retransmitted(1));
    }
    rows.add(Row.established(START, "curl", "10.0.0.1", 3_010_000_000L).retransmitted(2));
    Finding finding = findings(rows).get(0);
    assertEquals(Kind.SYN_LOSS, finding.kind());
    assertEquals(
        "10 connects got a reply only after a lost SYN, above all from 10.0.0.3 (9 of 238)",
        finding.what());
    assertEquals(
        "0.99 % of replies; sent again once (1 s and more) 9, twice (2 s and more) 1, more often 0",
        finding.evidence());
  }

  @Test
  void seesThatNoSourcePortWasLeft() throws IOException {
    List<Row> rows = quiet(1_000);
    for (int i = 0; i < 3; i++) {
      rows.add(Row.failed(START, "10.0.0.1", Outcome.ERROR).flagged(ConnectFlags.NO_PORT));
    }
    Finding finding = findings(rows).get(0);
    assertEquals(Kind.PORT_EXHAUSTION, finding.kind());
    assertEquals(
        "No source port was left for 3 connects, above all to 10.0.0.1:80 (3 of 3)",
        finding.what());
  }

  @Test
  void seesTheSlowAddressAmongFastOnes() throws IOException {
    List<Row> rows = quiet(1_000);
    for (int i = 0; i < 20; i++) {
      rows.add(Row.established(START + i, "curl", "10.0.0.9", 40_000_000));
    }
    Finding finding = findings(rows).get(0);
    assertEquals(Kind.SLOW_ADDRESS, finding.kind());
    assertEquals("10.0.0.9 answers slowly: median 40.0 ms", finding.what());
  }

  @Test
  void addressesThatAllDifferAreNotCalledSlow() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (int address = 0; address < 10; address++) {
      for (int i = 0; i < 30; i++) {
        rows.add(Row.established(START + i, "curl", "10.0.1." + address, 1_000_000L << address));
      }
    }
    assertEquals(List.of(), findings(rows));
  }

  @Test
  void seesTheMomentFromWhichLatencyIsHigher() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (Row row : quiet(10_000)) {
      long nanos = row.latencyNanos() * (row.timeMicros() - START < MINUTE / 2 ? 1 : 2);
      rows.add(Row.established(row.timeMicros(), row.process(), row.daddr(), nanos));
    }
    Finding finding = findings(rows).get(0);
    assertEquals(Kind.STEP, finding.kind());
    assertEquals(new Picture.Moment(START + MINUTE / 2), finding.picture());
    assertEquals("Latency rises at 2025-11-24 09:12:33 UTC", finding.what());
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    List<Finding> findings =
        findings(Row.capture(RowsSource.metadata("web-1", START, START, 50), quiet(950)));
    assertEquals("50 connects could not be recorded in web-1.parquet", findings.get(0).what());
    assertEquals("5.00 % of 1,000; every count is a lower bound", findings.get(0).evidence());
  }

  @Test
  void saysWhatNobodyAccountsFor() throws IOException {
    CaptureMetadata first =
        RowsSource.builder("web-1", START, START)
            .counters(new Counters(950, 953, 950, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
            .untracked(2)
            .build();
    assertEquals(
        List.of(
            "The recorder's account is off by 3 connects",
            "Processes of the recorded command that were not followed: 2"),
        findings(Row.capture(first, quiet(950))).stream().map(Finding::what).toList());
    CaptureMetadata next =
        first
            .change()
            .segment(2)
            .counters(new Counters(950, 947, 950, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
            .build();
    CaptureProfile both =
        Profiler.profile(List.of(Row.capture(first, quiet(950)), Row.capture(next, quiet(950))));
    assertEquals(
        List.of("Processes of the recorded command that were not followed: 2"),
        Findings.in(both, both.all()).stream().map(Finding::what).toList());
  }

  @Test
  void neverPrintsANameRaw() throws IOException {
    List<Row> rows = List.of(Row.failed(START, "\u001b[2J", Outcome.REFUSED));
    assertEquals("\\x1b[2J:80 refused 1 connect", findings(rows).get(0).what());
  }
}
