package org.tcpconnlat.analyzer.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.Counters;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.MetadataBuilder;

/** A capture whose rows are made when they are read, the same at every reading. */
public final class RowsSource implements CaptureSource {
  /** Puts row {@code number} of a capture at place {@code i} of a batch. */
  public interface Rows {
    void fill(long number, ConnectBatch batch, int i);
  }

  private final CaptureMetadata metadata;
  private final long connects;
  private final Rows rows;

  public RowsSource(CaptureMetadata metadata, long connects, Rows rows) {
    this.metadata = metadata;
    this.connects = connects;
    this.rows = rows;
  }

  /** A capture of a host over a span, with an account in which nothing was lost. */
  public static CaptureMetadata metadata(String host, long startMicros, long endMicros) {
    return metadata(host, startMicros, endMicros, 0);
  }

  public static CaptureMetadata metadata(
      String host, long startMicros, long endMicros, long ringFull) {
    return builder(host, startMicros, endMicros)
        .counters(new Counters(0, ringFull, 0, ringFull, 0, 0, 0, 0, 0, 0, 0, 0, 0))
        .build();
  }

  public static MetadataBuilder builder(String host, long startMicros, long endMicros) {
    return new MetadataBuilder(
            "0.1.0", "session", new CaptureMetadata.Host(host, "6.18.44", "x86_64", "boot"))
        .span(startMicros, endMicros);
  }

  /** A request for all columns of all rows. */
  static Request everything() {
    return new Request(EnumSet.allOf(Column.class), ConnectFilter.ALL, new Dictionaries());
  }

  @Override
  public long bytes() {
    return 0;
  }

  @Override
  public Path path() {
    return Path.of(metadata.host().name().replaceAll("[^a-z0-9-]", "_") + ".parquet");
  }

  @Override
  public CaptureMetadata metadata() {
    return metadata;
  }

  @Override
  public long connects() {
    return connects;
  }

  @Override
  public List<Chunk> chunks() {
    return List.of(
        new Chunk() {
          @Override
          public long connects() {
            return connects;
          }

          @Override
          public void read(Request request, Consumer consumer) throws IOException {
            readAll(request.dictionaries(), consumer);
          }
        });
  }

  private void readAll(Dictionaries dictionaries, Consumer consumer) throws IOException {
    ConnectBatch batch = new ConnectBatch(dictionaries);
    for (long number = 0; number < connects; number++) {
      batch.host[batch.size] = dictionaries.host().id(metadata.host().name());
      rows.fill(number, batch, batch.size++);
      if (batch.isFull() || number == connects - 1) {
        consumer.accept(batch);
        batch.size = 0;
      }
    }
  }

  @Override
  public void close() {}
}
