package org.tcpconnlat.capture.parquet;

import java.util.List;
import java.util.Map;
import org.tcpconnlat.capture.CaptureMetadata;

/** Metadata for captures that tests write. */
public final class Captures {
  private Captures() {}

  public static CaptureMetadata metadata(long recorded) {
    return new CaptureMetadata(
        CaptureMetadata.FORMAT_VERSION,
        "0.1.0",
        "5a1c",
        1,
        new CaptureMetadata.Host("web-1", "6.18.44", "x86_64", "0f-1e"),
        1_795_494_763_000_000L,
        1_795_494_823_000_000L,
        List.of(new CaptureMetadata.ClockAnchor(12_345, 1_795_494_763_000_000L)),
        Map.of("pid", "181"),
        CaptureMetadata.Counters.ZERO.withRecorded(recorded),
        CaptureMetadata.State.COMPLETE);
  }
}
