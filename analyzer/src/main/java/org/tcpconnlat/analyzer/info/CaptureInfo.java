package org.tcpconnlat.analyzer.info;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tcpconnlat.analyzer.Losses;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureSource;

/**
 * What a capture is, without reading its connects.
 *
 * @param parts that can be read each on its own: a capture's row groups
 * @param bytes the file's size
 */
public record CaptureInfo(
    Path file, CaptureMetadata metadata, long connects, int parts, long bytes) {

  public static CaptureInfo of(CaptureSource source) throws IOException {
    return new CaptureInfo(
        source.path(),
        source.metadata(),
        source.connects(),
        source.chunks().size(),
        Files.size(source.path()));
  }

  Losses losses() {
    return Losses.of(metadata.counters());
  }

  /** Every capture that this one was made of: itself where it was recorded. */
  List<CaptureMetadata> recordings() {
    return metadata.sources().isEmpty() ? List.of(metadata) : metadata.sources();
  }
}
