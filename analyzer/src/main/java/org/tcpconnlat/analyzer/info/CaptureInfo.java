package org.tcpconnlat.analyzer.info;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tcpconnlat.analyzer.Losses;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.parquet.CaptureFile;
import org.tcpconnlat.capture.parquet.StoredColumn;

/**
 * What a capture is, without reading its connects.
 *
 * @param parts that can be read each on its own: a capture's row groups
 * @param bytes the file's size
 * @param columns of a capture; a journal has none
 */
public record CaptureInfo(
    Path file,
    CaptureMetadata metadata,
    long connects,
    int parts,
    long bytes,
    List<StoredColumn> columns) {
  public CaptureInfo {
    columns = List.copyOf(columns);
  }

  public static CaptureInfo of(CaptureSource source) throws IOException {
    List<StoredColumn> columns =
        source instanceof CaptureFile capture ? capture.columns() : List.of();
    return new CaptureInfo(
        source.path(),
        source.metadata(),
        source.connects(),
        source.chunks().size(),
        source.bytes(),
        columns);
  }

  /** The same, smaller. */
  public CaptureInfo withoutColumns() {
    return new CaptureInfo(file, metadata, connects, parts, bytes, List.of());
  }

  Losses losses() {
    return Losses.of(metadata);
  }

  /** The runs of a recorder that are in it. */
  Set<String> sessions() {
    return recordings().stream().map(CaptureMetadata::session).collect(Collectors.toSet());
  }

  /** Every capture that this one was made of: itself where it was recorded. */
  List<CaptureMetadata> recordings() {
    return metadata.recordings();
  }
}
