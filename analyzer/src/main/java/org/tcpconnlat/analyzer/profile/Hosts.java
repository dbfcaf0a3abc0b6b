package org.tcpconnlat.analyzer.profile;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which hosts get a profile of their own: none where there is one, else those with most connects.
 */
final class Hosts {
  static final int MOST = 8;

  private final Map<String, Long> connects = new LinkedHashMap<>();

  Hosts(List<CaptureProfile.Read> recordings) {
    recordings.forEach(
        read -> connects.merge(read.metadata().host().name(), read.connects(), Long::sum));
  }

  int count() {
    return connects.size();
  }

  /** The profile of everything: the host's where it is the only one. */
  String everything() {
    return switch (connects.size()) {
      case 0 -> "no host";
      case 1 -> connects.keySet().iterator().next();
      default -> "all " + connects.size() + " hosts";
    };
  }

  List<String> profiled() {
    if (connects.size() < 2) {
      return List.of();
    }
    return connects.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST)
        .map(Map.Entry::getKey)
        .toList();
  }
}
