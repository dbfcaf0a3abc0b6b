package org.tcpconnlat.analyzer.explain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.tcpconnlat.analyzer.profile.CaptureProfile;
import org.tcpconnlat.analyzer.profile.Profile;
import org.tcpconnlat.capture.CaptureMetadata;

/** Connects that happened while captures were recorded and are not in them, or may not be. */
final class MissingConnects {
  private MissingConnects() {}

  static List<Finding> find(CaptureProfile capture, Profile profile) {
    List<CaptureProfile.Read> reads = capture.capturesOf(profile);
    List<Finding> findings = new ArrayList<>();
    List<CaptureProfile.Read> incomplete = reads.stream().filter(read -> lost(read) > 0).toList();
    if (!incomplete.isEmpty()) {
      findings.add(lost(incomplete));
    }
    Collection<List<CaptureMetadata>> sessions =
        reads.stream()
            .map(CaptureProfile.Read::metadata)
            .collect(Collectors.groupingBy(CaptureMetadata::session))
            .values();
    long off = sessions.stream().mapToLong(MissingConnects::unaccounted).sum();
    if (off > 0) {
      findings.add(
          finding(
              "The recorder's account is off by " + Wording.count(off, "connect"),
              "as many may be missing, or counted too much"));
    }
    long untracked = sessions.stream().mapToLong(MissingConnects::untracked).sum();
    if (untracked > 0) {
      findings.add(
          finding(
              "Processes of the recorded command that were not followed: "
                  + Wording.number(untracked),
              "what they connected is missing, and nobody counted it"));
    }
    return findings;
  }

  private static long lost(CaptureProfile.Read read) {
    return read.metadata().counters().lost();
  }

  /** Of a session: what one segment has too much, its neighbour may lack. */
  private static long unaccounted(List<CaptureMetadata> segments) {
    return Math.abs(segments.stream().mapToLong(of -> of.counters().unaccounted()).sum());
  }

  /** Each segment has what was so up to its end. */
  private static long untracked(List<CaptureMetadata> segments) {
    return segments.stream().mapToLong(CaptureMetadata::untracked).max().orElse(0);
  }

  private static Finding lost(List<CaptureProfile.Read> incomplete) {
    long lost = incomplete.stream().mapToLong(MissingConnects::lost).sum();
    long all = lost + incomplete.stream().mapToLong(CaptureProfile.Read::connects).sum();
    String where =
        incomplete.size() == 1
            ? incomplete.get(0).name()
            : Wording.count(incomplete.size(), "capture");
    return finding(
        Wording.count(lost, "connect") + " could not be recorded in " + where,
        Wording.share(lost, all) + " of " + Wording.number(all) + "; every count is a lower bound");
  }

  private static Finding finding(String what, String evidence) {
    return new Finding(Finding.Kind.INCOMPLETE, what, evidence, new Picture.Recording());
  }
}
