package org.tcpconnlat.analyzer.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tcpconnlat.analyzer.RowFilter;
import org.tcpconnlat.analyzer.group.Percentile;
import org.tcpconnlat.analyzer.group.SampledGroup;
import org.tcpconnlat.analyzer.group.Samples;
import org.tcpconnlat.analyzer.pass.LocalPasses;
import org.tcpconnlat.analyzer.profile.Row;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Outcome;

class MeasureTest {
  private static final RowFilter ALL =
      RowFilter.of(ConnectFilter.ALL, EnumSet.allOf(Outcome.class));

  private static List<CaptureSource> side(long moreNanos) {
    return List.of(
        Row.capture(
            "web-1",
            IntStream.rangeClosed(1, 1000)
                .mapToObj(ms -> connect(ms * 1_000_000L + moreNanos))
                .toList()));
  }

  private static Row connect(long nanos) {
    return new Row(Row.START_MICROS, "curl", "10.0.0.1", 443, Outcome.ESTABLISHED, nanos, 0, 0);
  }

  @Test
  void tailIsCutAtTheNearestRankOfBothSides() throws IOException {
    Percentile percentile = Percentile.parse("99.9");
    SampledGroup group =
        Samples.of(
                side(0),
                side(2_000_000),
                rows -> ALL,
                List.of(),
                List.of(percentile),
                new LocalPasses())
            .get(0);
    // 1998 of 2000 are at or below the cut: two of after are above it, and none of before.
    double twoToNone = 2.0 * 1000 * 999 / (2000.0 * 1999);
    assertEquals(twoToNone, new Measure.Quantile(percentile).of(group).orElseThrow().p(), 1e-9);
  }
}
