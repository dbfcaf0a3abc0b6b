package org.tcpconnlat.fleet;

import java.nio.file.Path;
import java.util.List;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureSource;

/**
 * A capture that lies where only the cluster reads its rows: of it the footer is known here.
 *
 * @param uri as Hadoop names it, nothing in it escaped
 */
record RemoteCapture(String uri, Path path, CaptureMetadata metadata, long connects, long bytes)
    implements CaptureSource {
  /** What to call a file: its path where it is a local one. */
  static Path pathOf(String uri) {
    return Path.of(uri.startsWith("file:") ? uri.replaceFirst("^file:/*", "/") : uri);
  }

  /** The recordings in it: its own, or those that were merged. */
  List<CaptureMetadata> recordings() {
    return metadata.recordings();
  }

  @Override
  public List<Chunk> chunks() {
    throw new UnsupportedOperationException("the rows are where the cluster is");
  }

  @Override
  public void close() {}
}
