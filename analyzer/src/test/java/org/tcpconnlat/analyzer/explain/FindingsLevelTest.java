package org.tcpconnlat.analyzer.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tcpconnlat.analyzer.explain.Finding.Kind;
import org.tcpconnlat.analyzer.profile.CaptureProfile;
import org.tcpconnlat.analyzer.profile.Profiler;
import org.tcpconnlat.analyzer.profile.Row;
import org.tcpconnlat.capture.Outcome;

/** How often findings accuse somebody, by simulation: seeds are fixed, so that rates are, too. */
class FindingsLevelTest {
  private static final long HOUR = 3_600_000_000L;

  /**
   * Traffic in which everything happens everywhere alike, until it is changed.
   *
   * @param connects over an hour, in the order of time
   */
  private static List<Row> alike(int connects, int addresses, Random random) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < connects; i++) {
      long time = Row.START_MICROS + HOUR * i / connects + random.nextInt(1_000);
      int address = (int) (addresses * Math.pow(random.nextDouble(), 3));
      double luck = random.nextDouble();
      Outcome outcome =
          luck < 0.02 ? Outcome.REFUSED : luck < 0.03 ? Outcome.TIMED_OUT : Outcome.ESTABLISHED;
      int lost = random.nextInt(200) == 0 ? 1 : 0;
      long nanos = (long) (400_000 * Math.exp(0.8 * random.nextGaussian())) + lost * 1_000_000_000L;
      rows.add(new Row(time, "curl", "10.0.0." + address, 443, outcome, nanos, lost, 0));
    }
    return rows;
  }

  private static List<Finding> findings(List<Row> rows) throws IOException {
    CaptureProfile capture = Profiler.profile(List.of(Row.capture("web-1", rows)));
    return Findings.in(capture, capture.all());
  }

  /** Whether an address or a moment is said to differ from the rest. */
  private static boolean accuses(Finding finding) {
    return switch (finding.kind()) {
      case SYN_LOSS -> finding.what().contains("above all");
      case REFUSED, TIMED_OUT, UNREACHABLE -> finding.what().startsWith("10.");
      default -> true;
    };
  }

  private static Set<Kind> accused(List<Row> rows) throws IOException {
    return findings(rows).stream()
        .filter(FindingsLevelTest::accuses)
        .map(Finding::kind)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
  }

  /** At most 1 % of captures: of 400, more than 11 would come one time in a thousand. */
  @Test
  void accuseNothingWhereEverythingIsAlike() throws IOException {
    int accused = 0;
    for (int seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      int connects = List.of(12, 40, 150, 600, 2_500).get(seed % 5);
      accused += accused(alike(connects, 1 + seed % 30, random)).isEmpty() ? 0 : 1;
    }
    assertTrue(accused <= 11, accused + " of 400");
  }

  /** The change, of what is 10.0.0.7 or comes after the middle, and what is to be found of it. */
  @ParameterizedTest
  @CsvSource({
    "REFUSED, 250",
    "REFUSED, 2500",
    "TIMED_OUT, 250",
    "TIMED_OUT, 2500",
    "SYN_LOSS, 400",
    "SYN_LOSS, 2500",
    "SLOW_ADDRESS, 500",
    "SLOW_ADDRESS, 2500",
    "STEP, 16",
    "STEP, 40",
    "STEP, 150",
    "STEP, 2500"
  })
  void findWhatWasPlanted(Kind kind, int connects) throws IOException {
    int found = 0;
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(1_000 + seed);
      List<Row> rows = new ArrayList<>();
      for (Row row : alike(connects, 8, random)) {
        rows.add(planted(kind, row, random));
      }
      Set<Kind> accused = accused(rows);
      found += accused.contains(kind) ? 1 : 0;
    }
    assertTrue(found >= 38, found + " of 40");
  }

  private static Row planted(Kind kind, Row row, Random random) {
    boolean there = row.daddr().equals("10.0.0.7");
    boolean after = row.timeMicros() > Row.START_MICROS + HOUR / 2;
    return switch (kind) {
      case REFUSED -> there ? with(row, Outcome.REFUSED, 1, 0) : row;
      case TIMED_OUT -> there ? with(row, Outcome.TIMED_OUT, 1, 6) : row;
      case SYN_LOSS -> there && random.nextBoolean() ? with(row, row.outcome(), 2_000, 1) : row;
      case SLOW_ADDRESS -> there ? with(row, Outcome.ESTABLISHED, 60, 0) : row;
      case STEP -> after ? with(row, Outcome.ESTABLISHED, 20, 0) : with(row, Outcome.REFUSED, 1, 0);
      default -> throw new IllegalArgumentException(kind.name());
    };
  }

  private static Row with(Row row, Outcome outcome, long times, int retransmits) {
    return new Row(
        row.timeMicros(),
        row.process(),
        row.daddr(),
        row.dport(),
        outcome,
        (row.latencyNanos() % 1_000_000_000L) * times,
        retransmits,
        0);
  }

  @Test
  void sparseCapturesHaveASmallestSizeThatIsJudged() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      long nanos = (i < 7 ? 1_000_000L : 9_000_000L) + i;
      rows.add(Row.established(Row.START_MICROS + i * 60_000_000L, "curl", "10.0.0.1", nanos));
    }
    assertEquals(Set.of(Kind.STEP), accused(rows));
    assertEquals(Set.of(), accused(rows.subList(2, 12)));
  }
}
