package org.tcpconnlat.analyzer.explain;

import java.util.List;
import java.util.stream.IntStream;
import org.tcpconnlat.analyzer.profile.Grouping;
import org.tcpconnlat.analyzer.profile.Profile;
import org.tcpconnlat.analyzer.profile.Tally;
import org.tcpconnlat.analyzer.profile.TimeAxis;

/** Connects that failed at once because no source port was free. */
final class PortExhaustion {
  private PortExhaustion() {}

  static List<Finding> find(Profile profile, TimeAxis axis, double level) {
    long failed = profile.total().withoutPort();
    return failed == 0 ? List.of() : List.of(finding(profile, axis, failed, level));
  }

  private static Finding finding(Profile profile, TimeAxis axis, long failed, double level) {
    int[] bins =
        IntStream.range(0, axis.bins())
            .filter(bin -> profile.timeline().get(bin).withoutPort() > 0)
            .toArray();
    long from = axis.micros(bins[0]);
    long to = axis.micros(bins[bins.length - 1] + 1);
    return new Finding(
        Finding.Kind.PORT_EXHAUSTION,
        "No source port was left for " + Wording.count(failed, "connect") + where(profile, level),
        "from " + Wording.moment(from) + " to " + Wording.moment(to),
        new Picture.Outcomes(from, to));
  }

  private static String where(Profile profile, double level) {
    Excess excess =
        Excess.of(
            profile.groups().get(Grouping.DESTINATION), Tally::withoutPort, Tally::connects, level);
    return excess.above().isEmpty() ? "" : ", above all to " + excess.above().get(0).text();
  }
}
