package org.tcpconnlat.recorder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;
import org.tcpconnlat.capture.CaptureMetadata.Host;
import org.tcpconnlat.capture.CaptureMetadata.State;
import org.tcpconnlat.capture.MetadataBuilder;
import org.tcpconnlat.console.ToolVersion;
import org.tcpconnlat.recorder.nat.KernelText;

/**
 * What stays the same over a session.
 *
 * @param session a name of its own for one run of the recorder
 * @param filters the in-kernel filters in force, as a capture has them
 */
record RecordingStart(String session, Host host, Map<String, String> filters) {
  private static final Path PROC = Path.of("/proc/sys/kernel");

  static RecordingStart here(KernelFilter filter) throws IOException {
    Host host =
        new Host(
            proc("hostname"),
            System.getProperty("os.version"),
            architecture(System.getProperty("os.arch")),
            proc("random/boot_id"));
    return new RecordingStart(proc("random/uuid"), host, filter.toMap());
  }

  /** Of a segment that begins at an anchor. */
  CaptureMetadata metadata(int segment, ClockAnchor anchor) {
    return new MetadataBuilder(ToolVersion.current(), session, host)
        .segment(segment)
        .span(anchor.wallMicros(), anchor.wallMicros())
        .anchors(List.of(anchor))
        .filters(filters)
        .state(State.RECOVERED)
        .build();
  }

  /** As uname(1) has it; Java names one differently. */
  private static String architecture(String java) {
    return java.equals("amd64") ? "x86_64" : java;
  }

  private static String proc(String name) throws IOException {
    return KernelText.of(PROC.resolve(name)).strip();
  }
}
