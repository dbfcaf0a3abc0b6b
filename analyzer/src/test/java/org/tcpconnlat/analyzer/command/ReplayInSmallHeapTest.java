package org.tcpconnlat.analyzer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.ConnectBatch;
import org.tcpconnlat.capture.parquet.CaptureWriter;
import org.tcpconnlat.capture.parquet.Captures;
import org.tcpconnlat.capture.parquet.Traffic;

/**
 * Rows of more captures, or of larger ones, than a heap or the limit of open files holds come out
 * all the same, by time.
 */
class ReplayInSmallHeapTest {
  private static final String HEAP = "-Xmx64m";
  private static final int HOSTS = 300;
  private static final int CONNECTS_OF_HOST = 500;
  private static final int CONNECTS = 3_000_000;

  @TempDir private Path directory;

  @Test
  void capturesOfHundredsOfHostsAreMergedByTime() throws Exception {
    List<Path> captures = overlapping(Files.createDirectory(directory.resolve("fleet")));
    List<String> expected = new ArrayList<>();
    for (Path capture : captures) {
      Cli.Result one = Cli.run("analyze", capture, "--format", "csv", "--no-header");
      expected.addAll(one.out().lines().toList());
    }
    assertEquals(HOSTS * CONNECTS_OF_HOST, expected.size());
    expected.sort(Comparator.comparing(line -> line.substring(0, line.indexOf(','))));
    try (BufferedReader rows = analyze(captures.get(0).getParent())) {
      for (String line : expected) {
        assertEquals(line, rows.readLine());
      }
      assertNull(rows.readLine());
    }
  }

  @Test
  void allRowsOfALargeCaptureComeOutInOrder() throws Exception {
    Path capture = Captures.traffic(directory.resolve("a.parquet"), CONNECTS);
    Traffic traffic = new Traffic(1);
    ConnectBatch expected = traffic.newBatch();
    try (BufferedReader rows = analyze(capture)) {
      for (int row = 0; row < CONNECTS; row += expected.size) {
        traffic.fill(expected, Math.min(ConnectBatch.CAPACITY, CONNECTS - row));
        for (int i = 0; i < expected.size; i++) {
          assertEquals(numbers(expected, i), numbers(rows.readLine()));
        }
      }
      assertNull(rows.readLine());
    }
  }

  private static String numbers(ConnectBatch batch, int i) {
    Instant time = Instant.EPOCH.plus(batch.timeMicros[i], ChronoUnit.MICROS);
    return time
        + ","
        + batch.latencyNanos[i]
        + ","
        + batch.pid[i]
        + ","
        + batch.tid[i]
        + ","
        + batch.uid[i];
  }

  private static String numbers(String line) {
    String[] cells = line.split(",", 6);
    return Instant.parse(cells[0]) + "," + String.join(",", List.of(cells).subList(1, 5));
  }

  /** What a process with a small heap prints of all rows. */
  private BufferedReader analyze(Path captures) throws IOException, InterruptedException {
    Path out = directory.resolve("out");
    Path errors = directory.resolve("errors");
    int status =
        new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -n 128 && exec \"$0\" \"$@\"",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                AnalyzeInProcess.class.getName(),
                captures.toString(),
                "--format=csv",
                "--no-header")
            .redirectOutput(out.toFile())
            .redirectError(errors.toFile())
            .start()
            .waitFor();
    assertEquals("", Files.readString(errors));
    assertEquals(0, status);
    return Files.newBufferedReader(out);
  }

  /** Captures of the same minute; no two have a time in common. */
  private static List<Path> overlapping(Path into) throws IOException {
    Traffic traffic = new Traffic(1);
    ConnectBatch batch = traffic.newBatch();
    List<Path> files = new ArrayList<>();
    for (int host = 0; host < HOSTS; host++) {
      traffic.fill(batch, CONNECTS_OF_HOST);
      long first = batch.timeMicros[0];
      for (int i = 0; i < batch.size; i++) {
        long step = (batch.timeMicros[i] - first) / HOSTS * HOSTS;
        batch.timeMicros[i] = Traffic.START_MICROS + step + host;
      }
      Path file = into.resolve("host-%d.parquet".formatted(host));
      try (CaptureWriter writer = new CaptureWriter(file)) {
        writer.write(batch);
        writer.finish(Captures.metadata(file, CONNECTS_OF_HOST));
      }
      files.add(file);
    }
    return files;
  }
}
