package org.tcpconnlat.analyzer.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
                "100 % answered with a RST",
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
    List<Row> rows = new ArrayList<>();
    for (int address = 1; address <= 5; address++) {
      for (int i = 0; i < address; i++) {
        rows.add(Row.failed(START, "10.0.0." + address, Outcome.UNREACHABLE));
      }
    }
    assertEquals(
        List.of(
            "10.0.0.5:80 could not be reached by 5 connects",
            "10.0.0.4:80 could not be reached by 4 connects",
            "Other addresses: 6 connects unreachable"),
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
        "10 connects got a reply only after a lost SYN, most of them from 10.0.0.3",
        finding.what());
    assertEquals(
        "0.99 % of replies; sent again once (1 s and more) 9, twice (2 s and more) 1, more often 0",
        finding.evidence());
  }

  @Test
  void seesThatNoSourcePortWasLeft() throws IOException {
    List<Row> rows = quiet(1_000);
    rows.add(Row.failed(START, "10.0.0.1", Outcome.ERROR).flagged(ConnectFlags.NO_PORT));
    Finding finding = findings(rows).get(0);
    assertEquals(Kind.PORT_EXHAUSTION, finding.kind());
    assertEquals(
        "No source port was left for 1 connect, most of them to 10.0.0.1:80", finding.what());
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
  void neverPrintsANameRaw() throws IOException {
    List<Row> rows = List.of(Row.failed(START, "\u001b[2J", Outcome.REFUSED));
    assertEquals("\\x1b[2J:80 refused 1 connect", findings(rows).get(0).what());
  }
}
