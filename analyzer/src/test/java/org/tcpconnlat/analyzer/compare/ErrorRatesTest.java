package org.tcpconnlat.analyzer.compare;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tcpconnlat.analyzer.RowFilter;
import org.tcpconnlat.analyzer.group.Key;
import org.tcpconnlat.analyzer.group.Percentile;
import org.tcpconnlat.analyzer.group.Samples;
import org.tcpconnlat.analyzer.pass.LocalPasses;
import org.tcpconnlat.analyzer.profile.Row;
import org.tcpconnlat.analyzer.result.ResultColumn;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Outcome;

/**
 * How often a comparison is wrong, by simulation: all seeds are fixed, so that a rate is the same
 * in every run, and each bound leaves a correct method less than one chance in a thousand to fail.
 */
class ErrorRatesTest {
  private static final RowFilter ALL =
      RowFilter.of(ConnectFilter.ALL, EnumSet.allOf(Outcome.class));
  private static final List<Measure> MEASURES =
      Measure.all(List.of(Percentile.parse("50"), Percentile.parse("90"), Percentile.parse("99")));

  /** Connects of one group, each drawn independently. */
  private record Source(int connects, double medianNanos, double slowShare, double refusedShare) {
    private List<Row> rows(String process, Random random) {
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < connects; i++) {
        double nanos = medianNanos * Math.exp(0.5 * random.nextGaussian());
        boolean slow = random.nextDouble() < slowShare;
        boolean refused = random.nextDouble() < refusedShare;
        rows.add(
            new Row(
                Row.START_MICROS,
                process,
                "10.0.0.1",
                443,
                refused ? Outcome.REFUSED : Outcome.ESTABLISHED,
                (long) (slow ? nanos + 50_000_000 : nanos),
                0,
                0));
      }
      return rows;
    }
  }

  private static Comparison compare(Source before, Source after, int groups, long seed)
      throws IOException {
    Random random = new Random(seed);
    List<Row> first = new ArrayList<>();
    List<Row> second = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      first.addAll(before.rows("p" + group, random));
      second.addAll(after.rows("p" + group, random));
    }
    List<CaptureSource> one = List.of(Row.capture("web-1", first));
    List<CaptureSource> other = List.of(Row.capture("web-1", second));
    return Comparison.of(
        List.of(ResultColumn.text("process", "PROCESS")),
        Samples.of(
            one,
            other,
            side -> ALL,
            List.of(Key.parse("process")),
            Measure.percentiles(MEASURES),
            new LocalPasses()),
        MEASURES);
  }

  private static boolean raisesAnAlarm(Comparison comparison) {
    return comparison.groups().stream()
        .flatMap(group -> group.changes().stream())
        .anyMatch(Change::isSignificant);
  }

  private static boolean found(Comparison comparison, String measure) {
    return comparison.groups().stream()
        .flatMap(group -> group.changes().stream())
        .anyMatch(change -> change.isSignificant() && change.measure().label().equals(measure));
  }

  private interface Trial {
    boolean run(long seed) throws IOException;
  }

  private static int count(int trials, Trial trial) throws IOException {
    int count = 0;
    for (long seed = 1; seed <= trials; seed++) {
      count += trial.run(seed) ? 1 : 0;
    }
    return count;
  }

  /** 5 % of 400 are 20; of a true rate of 5 % more than 34 come once in a thousand times. */
  @Test
  void aComparisonOfEqualsRaisesAlarmsAtMostAtItsLevel() throws IOException {
    Source equal = new Source(150, 250_000, 0.01, 0.05);
    int alarms = count(400, seed -> raisesAnAlarm(compare(equal, equal, 4, seed)));
    assertTrue(alarms <= 34, alarms + " false alarms in 400");
  }

  @Test
  void moreGroupsRaiseNoMoreAlarms() throws IOException {
    Source equal = new Source(60, 250_000, 0.01, 0.05);
    int alarms = count(150, seed -> raisesAnAlarm(compare(equal, equal, 25, 10_000 + seed)));
    assertTrue(alarms <= 17, alarms + " false alarms in 150");
  }

  @Test
  void findsAShiftOfAllLatencies() throws IOException {
    Source before = new Source(400, 250_000, 0, 0);
    Source after = new Source(400, 325_000, 0, 0);
    int found =
        count(
            100,
            seed -> {
              Comparison comparison = compare(before, after, 4, seed);
              return found(comparison, "slower") && found(comparison, "p50");
            });
    assertTrue(found >= 98, found + " of 100 found");
  }

  @Test
  void findsAChangeOfTheTailOnly() throws IOException {
    Source before = new Source(3_000, 250_000, 0.002, 0);
    Source after = new Source(3_000, 250_000, 0.03, 0);
    int found = count(100, seed -> found(compare(before, after, 1, seed), "p99"));
    assertTrue(found >= 90, found + " of 100 found");
  }

  @Test
  void findsMoreFailures() throws IOException {
    Source before = new Source(2_000, 250_000, 0, 0.01);
    Source after = new Source(2_000, 250_000, 0, 0.04);
    int found = count(100, seed -> found(compare(before, after, 1, seed), "refused"));
    assertTrue(found >= 95, found + " of 100 found");
  }

  /** 95 % of 600 are 570; at a true 95 % fewer than 552 come less than once in a thousand times. */
  @Test
  void intervalsHoldTheTrueChange() throws IOException {
    Source before = new Source(500, 250_000, 0, 0);
    Source after = new Source(500, 300_000, 0, 0);
    int held =
        count(
            600,
            seed ->
                compare(before, after, 1, seed)
                    .groups()
                    .get(0)
                    .changes()
                    .get(0)
                    .interval()
                    .contains(50_000));
    assertTrue(held >= 552, held + " of 600 hold it");
  }
}
