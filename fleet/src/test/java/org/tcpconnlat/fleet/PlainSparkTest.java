package org.tcpconnlat.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.parquet.CaptureFile;

/** Spark without anything of ours reads a capture, and a tree of them with unfinished files. */
class PlainSparkTest {
  @TempDir Path directory;

  @Test
  void findsWhatTheCapturesHold() throws Exception {
    Path tree = new SampleFleet(3, 2, 1, 50).writeTo(directory.resolve("captures"));
    Path one;
    long sum = 0;
    long sumOfOne;
    try (Stream<Path> files = Files.walk(tree)) {
      List<Path> captures =
          files.filter(file -> file.toString().endsWith(".parquet")).sorted().toList();
      one = captures.get(0);
      sumOfOne = sum(one);
      for (Path capture : captures) {
        sum += sum(capture);
      }
    }
    Files.writeString(one.resolveSibling("_a-0002.parquet.journal"), "half a journal");
    Files.writeString(one.resolveSibling("_a-0001.parquet.partial"), "half a capture");
    try (SparkProcess program =
        SparkProcess.run(
            directory,
            "plain",
            List.of("-Xmx600m", "-cp", SparkProcess.CLASSES),
            "org.tcpconnlat.fleet.PlainSparkProgram",
            tree.toString(),
            one.toString())) {
      SparkProcess.Result result = program.await();
      assertEquals(
          "300 %d 3\n50 %d 1\nhost date machine\n".formatted(sum, sumOfOne),
          result.out(),
          result.err());
    }
  }

  private static long sum(Path capture) throws Exception {
    long[] sum = new long[1];
    try (CaptureSource source = CaptureFile.open(capture)) {
      CaptureSource.Request request =
          new CaptureSource.Request(
              Set.of(Column.LATENCY_NS), ConnectFilter.ALL, new Dictionaries());
      for (CaptureSource.Chunk chunk : source.chunks()) {
        chunk.read(
            request,
            batch -> {
              for (int row = 0; row < batch.size; row++) {
                sum[0] += batch.latencyNanos[row];
              }
            });
      }
    }
    return sum[0];
  }
}
