package org.tcpconnlat.capture.parquet;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tcpconnlat.capture.ConnectBatch;

/** Not a test: measures writing and reading. Arguments: FILE, connects. */
final class CaptureBenchmark {
  private CaptureBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[0]);
    long connects = Long.parseLong(arguments[1]);
    Files.deleteIfExists(file);
    write(file, connects);
  }

  private static void write(Path file, long connects) throws Exception {
    Traffic traffic = new Traffic(1);
    ConnectBatch batch = traffic.newBatch();
    long writingNanos = 0;
    try (CaptureWriter writer = new CaptureWriter(file)) {
      for (long row = 0; row < connects; row += batch.size) {
        traffic.fill(batch, (int) Math.min(ConnectBatch.CAPACITY, connects - row));
        long start = cpuNanos();
        writer.write(batch);
        writingNanos += cpuNanos() - start;
      }
      long start = cpuNanos();
      writer.finish(Captures.metadata(connects));
      writingNanos += cpuNanos() - start;
    }
    System.out.printf(
        "wrote %,d connects: %.2f M a CPU second, %.2f bytes each%n",
        connects, connects * 1e3 / writingNanos, (double) Files.size(file) / connects);
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
