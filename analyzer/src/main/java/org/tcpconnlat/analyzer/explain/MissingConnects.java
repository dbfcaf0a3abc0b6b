package org.tcpconnlat.analyzer.explain;

import java.util.List;
import org.tcpconnlat.analyzer.profile.CaptureProfile;
import org.tcpconnlat.analyzer.profile.Profile;

/** Connects that happened while a capture was recorded and are not in it. */
final class MissingConnects {
  private MissingConnects() {}

  static List<Finding> find(CaptureProfile capture, Profile profile) {
    List<CaptureProfile.Read> incomplete =
        capture.capturesOf(profile).stream().filter(read -> lost(read) > 0).toList();
    return incomplete.isEmpty() ? List.of() : List.of(finding(incomplete));
  }

  private static long lost(CaptureProfile.Read read) {
    return read.metadata().counters().lost();
  }

  private static Finding finding(List<CaptureProfile.Read> incomplete) {
    long lost = incomplete.stream().mapToLong(MissingConnects::lost).sum();
    long all = lost + incomplete.stream().mapToLong(CaptureProfile.Read::connects).sum();
    String where =
        incomplete.size() == 1
            ? incomplete.get(0).name()
            : Wording.count(incomplete.size(), "capture");
    return new Finding(
        Finding.Kind.INCOMPLETE,
        Wording.count(lost, "connect") + " could not be recorded in " + where,
        Wording.share(lost, all) + " of " + Wording.number(all) + "; every count is a lower bound",
        new Picture.Recording());
  }
}
