package org.tcpconnlat.analyzer.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.parquet.CaptureWriter;
import org.tcpconnlat.capture.parquet.Captures;
import org.tcpconnlat.capture.parquet.Traffic;

/** Writes a capture of made-up connects. Arguments: the file, how many connects, a seed. */
final class GenerateCapture {
  private GenerateCapture() {}

  public static void main(String[] arguments) throws IOException {
    write(Path.of(arguments[0]), Long.parseLong(arguments[1]), Long.parseLong(arguments[2]));
  }

  static void write(Path file, long connects, long seed) throws IOException {
    Traffic traffic = new Traffic(seed);
    ConnectBatch batch = traffic.newBatch();
    try (CaptureWriter writer = new CaptureWriter(file)) {
      for (long row = 0; row < connects; row += batch.size) {
        traffic.fill(batch, (int) Math.min(ConnectBatch.CAPACITY, connects - row));
        writer.write(batch);
      }
      writer.finish(Captures.metadata(connects, traffic.endMicros()));
    }
  }
}
