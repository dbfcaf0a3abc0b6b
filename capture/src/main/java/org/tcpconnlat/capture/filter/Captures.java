package org.tcpconnlat.capture.filter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CgroupCondition;

/** What filters need to know of the captures that they are for. */
record Captures(List<CaptureMetadata> metadata) {
  /** The moment, relative to the first start and the last end where it is. */
  long micros(TimePoint point) {
    long start = metadata.stream().mapToLong(CaptureMetadata::startMicros).min().orElse(0);
    long end = metadata.stream().mapToLong(CaptureMetadata::endMicros).max().orElse(0);
    return point.micros(start, Math.max(start, end));
  }

  /** The path where one of the captures knows it, else the id. */
  CgroupCondition.Names cgroupNames() {
    Map<String, Map<Long, String>> byHost = new HashMap<>();
    for (CaptureMetadata capture : metadata) {
      List<CaptureMetadata> recordings =
          capture.sources().isEmpty() ? List.of(capture) : capture.sources();
      for (CaptureMetadata recording : recordings) {
        Map<Long, String> names =
            byHost.computeIfAbsent(recording.host().name(), host -> new HashMap<>());
        recording.cgroups().forEach(names::putIfAbsent);
      }
    }
    return (host, id) -> {
      String path = byHost.getOrDefault(host, Map.of()).get(id);
      return path == null ? Long.toUnsignedString(id) : path;
    };
  }
}
