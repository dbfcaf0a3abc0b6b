package org.tcpconnlat.analyzer.info;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tcpconnlat.analyzer.format.JsonText;
import org.tcpconnlat.analyzer.format.Ordered;
import org.tcpconnlat.analyzer.format.UtcTime;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.Counters;
import org.tcpconnlat.capture.LossInterval;
import org.tcpconnlat.capture.parquet.StoredColumn;

/** A capture as one JSON object, under the names that its metadata has in FORMAT.md. */
public final class InfoJson {
  private InfoJson() {}

  public static String of(CaptureInfo capture) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("file", capture.file().toString());
    object.put("bytes", capture.bytes());
    object.put("parts", capture.parts());
    object.put("connects", capture.connects());
    object.put("lost", capture.losses().connects());
    object.putAll(metadata(capture.metadata()));
    object.put("losses", capture.metadata().losses().stream().map(InfoJson::loss).toList());
    object.put("columns", capture.columns().stream().map(InfoJson::column).toList());
    object.put("sources", capture.metadata().sources().stream().map(InfoJson::metadata).toList());
    return JsonText.of(object);
  }

  private static Map<String, Object> metadata(CaptureMetadata metadata) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("format_version", metadata.formatVersion());
    object.put("tool_version", metadata.toolVersion());
    object.put("state", metadata.state().name().toLowerCase(Locale.ROOT));
    object.put("session", metadata.session());
    object.put("segment", metadata.segment());
    object.put("host", metadata.host().name());
    object.put("kernel_release", metadata.host().kernelRelease());
    object.put("architecture", metadata.host().architecture());
    object.put("boot_id", metadata.host().bootId());
    object.put("start", UtcTime.text(metadata.startMicros()));
    object.put("end", UtcTime.text(metadata.endMicros()));
    object.put("filters", new TreeMap<>(metadata.filters()));
    metadata
        .selection()
        .ifPresent(
            selection ->
                object.put(
                    "selection",
                    Ordered.map("filter", selection.filter(), "left_out", selection.leftOut())));
    object.put("counters", counters(metadata.counters()));
    if (metadata.untracked() > 0) {
      object.put("untracked", metadata.untracked());
    }
    if (metadata.unnamed() > 0) {
      object.put("cgroups_unnamed", metadata.unnamed());
    }
    metadata
        .anonymization()
        .ifPresent(
            done ->
                object.put(
                    "anonymization",
                    Ordered.map(
                        "changed", done.changed(), "key_fingerprint", done.keyFingerprint())));
    return object;
  }

  private static Map<String, Object> loss(LossInterval interval) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("start", UtcTime.text(interval.startMicros()));
    object.put("end", UtcTime.text(interval.endMicros()));
    object.put("ring_full", interval.ringFull());
    object.put("refused", interval.refused());
    object.put("replaced", interval.replaced());
    object.put("decode_failures", interval.decodeFailures());
    return object;
  }

  private static Map<String, Object> column(StoredColumn column) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", column.name());
    object.put("codec", column.codec());
    object.put("encodings", new TreeSet<>(column.encodings()));
    object.put("bytes", column.bytes());
    object.put("unfolded_bytes", column.unfoldedBytes());
    return object;
  }

  private static Map<String, Object> counters(Counters counters) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("recorded", counters.recorded());
    object.put("seen", counters.seen());
    object.put("emitted", counters.emitted());
    object.put("ring_full", counters.ringFull());
    object.put("refused", counters.refused());
    object.put("filtered", counters.filtered());
    object.put("rescued", counters.rescued());
    object.put("replaced", counters.replaced());
    object.put("orphans", counters.orphans());
    object.put("missed", counters.missed());
    object.put("decode_failures", counters.decodeFailures());
    object.put("in_flight_start", counters.inFlightStart());
    object.put("in_flight_end", counters.inFlightEnd());
    return object;
  }
}
