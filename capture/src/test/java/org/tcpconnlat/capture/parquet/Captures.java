package org.tcpconnlat.capture.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.CaptureSource.Request;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.ConnectRow;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.MetadataBuilder;

/** Captures that tests write and read. */
public final class Captures {
  private Captures() {}

  /** Of a minute's recording. */
  public static CaptureMetadata metadata(long recorded) {
    return metadata(recorded, Traffic.START_MICROS + 60_000_000);
  }

  public static CaptureMetadata metadata(long recorded, long endMicros) {
    return new MetadataBuilder(
            "0.1.0", "5a1c", new CaptureMetadata.Host("web-1", "6.18.44", "x86_64", "0f-1e"))
        .span(Traffic.START_MICROS, endMicros)
        .anchors(List.of(new CaptureMetadata.ClockAnchor(12_345, Traffic.START_MICROS)))
        .filters(Map.of("pid", "181"))
        .counters(CaptureMetadata.Counters.ZERO.withRecorded(recorded))
        .build();
  }

  /** As the other, of a recording that is no other file's: its session is called after the file. */
  public static CaptureMetadata metadata(Path file, long recorded) {
    CaptureMetadata of = metadata(recorded);
    String name = file.getFileName().toString();
    return of.change()
        .session(name)
        .host(new CaptureMetadata.Host(of.host().name(), "6.18.44", "x86_64", "boot of " + name))
        .build();
  }

  /** A capture of made-up traffic. */
  public static Path traffic(Path file, int connects) throws IOException {
    return traffic(file, connects, 1 << 15, 1 << 20);
  }

  /** A capture of made-up traffic whose pages and row groups end where the test wants it. */
  public static Path traffic(Path file, int connects, int pageRows, int groupRows)
      throws IOException {
    Traffic traffic = new Traffic(1);
    ConnectBatch batch = traffic.newBatch();
    try (CaptureWriter writer = writer(file, pageRows, groupRows)) {
      for (int row = 0; row < connects; row += batch.size) {
        traffic.fill(batch, Math.min(ConnectBatch.CAPACITY, connects - row));
        writer.write(batch);
      }
      writer.finish(metadata(file, connects));
    }
    return file;
  }

  /** A capture of these rows; dictionaries are new after every {@code rowsOfDictionary}. */
  public static Path write(
      Path file, List<ConnectRow> rows, int pageRows, int groupRows, int rowsOfDictionary)
      throws IOException {
    try (CaptureWriter writer = writer(file, pageRows, groupRows)) {
      for (int from = 0; from < rows.size(); from += rowsOfDictionary) {
        ConnectBatch batch = new ConnectBatch(new Dictionaries());
        for (ConnectRow row : rows.subList(from, Math.min(rows.size(), from + rowsOfDictionary))) {
          row.addTo(batch);
        }
        writer.write(batch);
      }
      writer.finish(metadata(file, rows.size()));
    }
    return file;
  }

  private static CaptureWriter writer(Path file, int pageRows, int groupRows) throws IOException {
    return new CaptureWriter(file, new RowGroupWriter.Size(pageRows, groupRows, 24 << 20));
  }

  /** All rows of a source, in order. */
  public static List<ConnectRow> rows(CaptureSource source) throws IOException {
    List<ConnectRow> rows = new ArrayList<>();
    Request everything =
        new Request(EnumSet.allOf(Column.class), ConnectFilter.ALL, new Dictionaries());
    for (CaptureSource.Chunk chunk : source.chunks()) {
      chunk.read(
          everything,
          batch -> {
            for (int i = 0; i < batch.size; i++) {
              rows.add(ConnectRow.of(batch, i));
            }
          });
    }
    return rows;
  }

  static List<ConnectRow> rows(Path file) throws IOException {
    try (CaptureFile capture = CaptureFile.open(file)) {
      return rows(capture);
    }
  }
}
