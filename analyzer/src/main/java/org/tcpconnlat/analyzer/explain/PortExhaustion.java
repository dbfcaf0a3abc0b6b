package org.tcpconnlat.analyzer.explain;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tcpconnlat.analyzer.profile.Group;
import org.tcpconnlat.analyzer.profile.Grouping;
import org.tcpconnlat.analyzer.profile.Profile;
import org.tcpconnlat.analyzer.profile.TimeAxis;

/** Connects that failed at once because no source port was free. */
final class PortExhaustion {
  private PortExhaustion() {}

  static List<Finding> find(Profile profile, TimeAxis axis) {
    long failed = profile.total().withoutPort();
    return failed == 0 ? List.of() : List.of(finding(profile, axis, failed));
  }

  private static Finding finding(Profile profile, TimeAxis axis, long failed) {
    int[] bins =
        IntStream.range(0, axis.bins())
            .filter(bin -> profile.timeline().get(bin).withoutPort() > 0)
            .toArray();
    long from = axis.micros(bins[0]);
    long to = axis.micros(bins[bins.length - 1] + 1);
    return new Finding(
        Finding.Kind.PORT_EXHAUSTION,
        "No source port was left for " + Wording.count(failed, "connect") + worst(profile),
        "from " + Wording.moment(from) + " to " + Wording.moment(to),
        new Picture.Outcomes(from, to));
  }

  private static String worst(Profile profile) {
    Optional<Group> worst =
        profile.groups().get(Grouping.DESTINATION).shown().stream()
            .filter(group -> group.tally().withoutPort() > 0)
            .max(Comparator.comparingLong(group -> group.tally().withoutPort()));
    return worst.map(group -> ", most of them to " + group.label()).orElse("");
  }
}
