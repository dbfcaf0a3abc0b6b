package org.tcpconnlat.analyzer.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.tcpconnlat.analyzer.profile.CaptureProfile;
import org.tcpconnlat.analyzer.profile.VisibleText;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.Counters;
import org.tcpconnlat.capture.CaptureMetadata.Selection;

/** What a page says of the captures themselves. */
final class RecordingModel {
  /** Captures described one by one; of a fleet's the first ones are enough. */
  private static final int MOST_CAPTURES = 40;

  private static final int MOST_FILTERS = 8;

  private RecordingModel() {}

  static List<Map<String, Object>> of(CaptureProfile profile) {
    Map<String, Long> unaccounted =
        profile.captures().stream()
            .map(CaptureProfile.Read::metadata)
            .collect(
                Collectors.groupingBy(
                    CaptureMetadata::session,
                    Collectors.summingLong(of -> of.counters().unaccounted())));
    return profile.captures().stream()
        .limit(MOST_CAPTURES)
        .map(read -> of(read, unaccounted.get(read.metadata().session())))
        .toList();
  }

  /**
   * @param unaccounted what its session's account is off by: a segment's alone can't be judged
   */
  private static Map<String, Object> of(CaptureProfile.Read read, long unaccounted) {
    CaptureMetadata metadata = read.metadata();
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("file", read.name());
    model.put("host", read.host());
    model.put("kernel", VisibleText.of(metadata.host().kernelRelease()));
    model.put("architecture", VisibleText.of(metadata.host().architecture()));
    model.put("version", VisibleText.of(metadata.toolVersion()));
    model.put("state", metadata.state().name().toLowerCase(Locale.ROOT));
    model.put("start", metadata.startMicros());
    model.put("end", metadata.endMicros());
    model.put("connects", read.connects());
    model.put("filters", filters(metadata.filters()));
    model.put("selection", VisibleText.of(metadata.selection().map(Selection::filter).orElse("")));
    model.putAll(counters(metadata.counters()));
    model.put("unaccounted", Math.abs(unaccounted));
    model.put("untracked", metadata.untracked());
    return model;
  }

  static String filters(Map<String, String> filters) {
    return filters.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .limit(MOST_FILTERS)
        .map(filter -> VisibleText.of("--" + filter.getKey() + " " + filter.getValue()))
        .collect(Collectors.joining(" "));
  }

  private static Map<String, Object> counters(Counters counters) {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("lost", counters.lost());
    model.put("ringFull", counters.ringFull());
    model.put("refused", counters.refused());
    model.put("replaced", counters.replaced());
    model.put("undecoded", counters.decodeFailures());
    model.put("filtered", counters.filtered());
    model.put("inFlightEnd", counters.inFlightEnd());
    return model;
  }
}
