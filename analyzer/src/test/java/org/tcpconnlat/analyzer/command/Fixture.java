package org.tcpconnlat.analyzer.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.Counters;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.MetadataBuilder;
import org.tcpconnlat.capture.parquet.CaptureWriter;

/** Captures that tests write. */
final class Fixture {
  /** 2025-11-24T09:12:03Z, when every one starts; it ends a minute later. */
  static final long START_MICROS = 1_763_975_523_000_000L;

  private Fixture() {}

  static Path write(Path file, Connect... connects) throws IOException {
    return write(file, metadata("web-1", connects.length, 0), List.of(connects));
  }

  static CaptureMetadata metadata(String host, long recorded, long ringFull) {
    long seen = recorded + ringFull;
    return new MetadataBuilder(
            "0.1.0", "5a1c-" + host, new CaptureMetadata.Host(host, "6.18.44", "x86_64", "0f-1e"))
        .span(START_MICROS, START_MICROS + 60_000_000)
        .anchors(List.of(new CaptureMetadata.ClockAnchor(12_345, START_MICROS)))
        .counters(new Counters(recorded, seen, recorded, ringFull, 0, 0, 0, 0, 0, 0, 0, 0, 0))
        .build();
  }

  static Path write(Path file, CaptureMetadata metadata, List<Connect> connects)
      throws IOException {
    ConnectBatch batch = new ConnectBatch(new Dictionaries());
    try (CaptureWriter writer = new CaptureWriter(file)) {
      for (Connect connect : connects) {
        connect.fill(batch, batch.size++, metadata.host().name());
        if (batch.isFull()) {
          writer.write(batch);
          batch.size = 0;
        }
      }
      writer.write(batch);
      writer.finish(metadata);
    }
    return file;
  }
}
