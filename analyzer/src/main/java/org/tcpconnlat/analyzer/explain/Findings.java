package org.tcpconnlat.analyzer.explain;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.tcpconnlat.analyzer.profile.CaptureProfile;
import org.tcpconnlat.analyzer.profile.Profile;
import org.tcpconnlat.analyzer.profile.TimeAxis;

/**
 * What stands out in a profile. What is there is said whatever it is; that some address or moment
 * differs from the rest only where it is significant: where everything is alike, the chance that
 * anything is accused in a capture, of whichever host, is at most {@link #LEVEL}.
 */
public final class Findings {
  private static final double LEVEL = 0.01;

  /** What can be accused: each of three outcomes, losses, ports, slowness, a moment. */
  private static final int TESTS = 7;

  private Findings() {}

  /** What stands out in one host's connects, or in all, the most serious kind first. */
  public static List<Finding> in(CaptureProfile capture, Profile profile) {
    TimeAxis axis = capture.axis();
    double level = LEVEL / TESTS / capture.profiles().size();
    return Stream.of(
            MissingConnects.find(capture, profile),
            PortExhaustion.find(profile, axis, level),
            SynLoss.find(profile, level),
            FailingDestinations.find(profile, level),
            SlowAddresses.find(profile, level),
            Step.find(profile, axis, level))
        .flatMap(List::stream)
        .sorted(Comparator.comparing(Finding::kind))
        .toList();
  }
}
