package org.tcpconnlat.analyzer.explain;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.tcpconnlat.analyzer.profile.CaptureProfile;
import org.tcpconnlat.analyzer.profile.Profile;
import org.tcpconnlat.analyzer.profile.TimeAxis;

/** What stands out in a profile. */
public final class Findings {
  private Findings() {}

  /** What stands out in one host's connects, or in all, the most serious kind first. */
  public static List<Finding> in(CaptureProfile capture, Profile profile) {
    TimeAxis axis = capture.axis();
    return Stream.of(
            MissingConnects.find(capture, profile),
            PortExhaustion.find(profile, axis),
            SynLoss.find(profile),
            FailingDestinations.find(profile),
            SlowAddresses.find(profile),
            Step.find(profile, axis))
        .flatMap(List::stream)
        .sorted(Comparator.comparing(Finding::kind))
        .toList();
  }
}
