package org.tcpconnlat.analyzer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.parquet.Captures;

/**
 * What a signal leaves of a result that was being written. The code is interpreted, so it takes.
 */
class EndedBySignalTest {
  private static final int ROWS = 1_000_000;
  private static final int TERMINATED = 128 + 15;

  @TempDir private Path directory;

  @Test
  void nothingIsLeftOfAResultHalfWritten() throws Exception {
    Path capture = Captures.traffic(directory.resolve("a.parquet"), ROWS);
    Path results = Files.createDirectory(directory.resolve("results"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xint",
                "-cp",
                System.getProperty("java.class.path"),
                AnalyzeInProcess.class.getName(),
                capture.toString(),
                "--format=csv",
                "-o",
                results.resolve("rows.csv").toString())
            .inheritIO()
            .start();
    try {
      while (names(results).isEmpty() && process.isAlive()) {
        Thread.sleep(5);
      }
      assertTrue(names(results).stream().allMatch(name -> name.startsWith(".rows.csv.")));
      process.destroy();
      assertEquals(TERMINATED, process.waitFor());
      assertEquals(List.of(), names(results));
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
