package org.tcpconnlat.analyzer.explain;

import java.util.List;
import org.tcpconnlat.analyzer.profile.CaptureProfile;
import org.tcpconnlat.analyzer.profile.Profile;

/** Connects that happened while a capture was recorded and are not in it. */
final class MissingConnects {
  private MissingConnects() {}

  static List<Finding> find(CaptureProfile capture, Profile profile) {
    return capture.capturesOf(profile).stream()
        .filter(read -> read.metadata().counters().lost() > 0)
        .map(MissingConnects::finding)
        .toList();
  }

  private static Finding finding(CaptureProfile.Read read) {
    long lost = read.metadata().counters().lost();
    long all = lost + read.connects();
    return new Finding(
        Finding.Kind.INCOMPLETE,
        Wording.count(lost, "connect") + " could not be recorded in " + read.name(),
        Wording.share(lost, all) + " of " + Wording.number(all) + "; every count is a lower bound",
        new Picture.Recording());
  }
}
