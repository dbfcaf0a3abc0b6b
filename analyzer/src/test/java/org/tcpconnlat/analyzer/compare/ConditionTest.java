package org.tcpconnlat.analyzer.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tcpconnlat.analyzer.group.PairedReplies;
import org.tcpconnlat.analyzer.group.Percentile;
import org.tcpconnlat.analyzer.group.Sample;
import org.tcpconnlat.analyzer.group.SampledGroup;
import org.tcpconnlat.analyzer.statistics.Interval;
import org.tcpconnlat.capture.UsageException;

class ConditionTest {
  private static final Measure P99 = new Measure.Quantile(Percentile.parse("99"));

  private static boolean holds(String condition, Change change) {
    SampledGroup group =
        new SampledGroup(List.of(), new Sample(), new Sample(), PairedReplies.none());
    ComparedGroup compared = new ComparedGroup(group, List.of(change));
    return Condition.parse(condition).holds(compared);
  }

  private static Change change(Measure measure, double before, double after, double p) {
    return new Change(measure, before, after, new Interval(0, 1), p);
  }

  @ParameterizedTest
  @CsvSource({
    "p99>+10%, 1111000, true",
    "p99>+10%, 1100000, false",
    "p99>10%, 1111000, true",
    "p99 > +0.1ms, 1100001, true",
    "p99>+200us, 1100001, false",
    "p99<-5%, 949000, true",
    "p99<-5%, 951000, false",
    "p99>-5%, 951000, true",
    "p99<+1s, 951000, true"
  })
  void holdsBeyondItsLimit(String condition, double after, boolean expected) {
    assertEquals(expected, holds(condition, change(P99, 1_000_000, after, 0.01)));
  }

  @Test
  void neverHoldsOfWhatMayBeChance() {
    assertEquals(false, holds("p99>+10%", change(P99, 1_000_000, 9_000_000, 0.05)));
  }

  @Test
  void neverHoldsOfAnotherMeasure() {
    assertEquals(false, holds("p50>+10%", change(P99, 1_000_000, 9_000_000, 0.01)));
  }

  @Test
  void sharesAreMeasuredInPointsAndParts() {
    Change change = change(Measure.Share.REFUSED, 0.01, 0.025, 0.01);
    assertEquals(true, holds("refused>+1pp", change));
    assertEquals(false, holds("refused>+2pp", change));
    assertEquals(true, holds("REFUSED>+100%", change));
    assertEquals(true, holds("syn_loss>+0%", change(Measure.Share.SYN_LOSS, 0, 0.01, 0.01)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "p99",
        "p99>10",
        "p99>+10pp",
        "refused>+10ms",
        "p0>+1%",
        "p101>+1%",
        "p100>+1%",
        "speed>+1%",
        "p99>=1%",
        "p99>+10% or so",
        "slower>+1pp"
      })
  void refusesWhatItDoesNotKnow(String condition) {
    assertThrows(UsageException.class, () -> Condition.parse(condition));
  }
}
