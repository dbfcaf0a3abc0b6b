package org.tcpconnlat.capture.parquet;

import java.util.List;
import java.util.Map;
import org.tcpconnlat.capture.CaptureMetadata;

/** Metadata for captures that tests write. */
public final class Captures {
  private Captures() {}

  /** Of a minute's recording. */
  public static CaptureMetadata metadata(long recorded) {
    return metadata(recorded, Traffic.START_MICROS + 60_000_000);
  }

  public static CaptureMetadata metadata(long recorded, long endMicros) {
    return new CaptureMetadata(
        CaptureMetadata.FORMAT_VERSION,
        "0.1.0",
        "5a1c",
        1,
        new CaptureMetadata.Host("web-1", "6.18.44", "x86_64", "0f-1e"),
        Traffic.START_MICROS,
        endMicros,
        List.of(new CaptureMetadata.ClockAnchor(12_345, Traffic.START_MICROS)),
        Map.of("pid", "181"),
        CaptureMetadata.Counters.ZERO.withRecorded(recorded),
        CaptureMetadata.State.COMPLETE);
  }
}
