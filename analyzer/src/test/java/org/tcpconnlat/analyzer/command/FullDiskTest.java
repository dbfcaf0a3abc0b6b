package org.tcpconnlat.analyzer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real disk that is really full: a tmpfs of two pages. Mounting takes root. */
@Tag("kernel")
class FullDiskTest {
  @TempDir private Path disk;
  @TempDir private Path elsewhere;
  private Path capture;

  @BeforeEach
  void mount() throws Exception {
    run("mount", "-t", "tmpfs", "-o", "size=8k", "tmpfs", disk.toString());
    List<Connect> connects = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      connects.add(Connect.to("192.0.2." + i % 200, 1 + i % 9_000, i * i % 977));
    }
    capture = elsewhere.resolve("a.parquet");
    Fixture.write(capture, Fixture.metadata("web-1", connects.size(), 0), connects);
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", disk.toString());
  }

  @Test
  void saysWhichFileFoundNoSpaceAndLeavesNothing() throws IOException {
    saysSo("analyze", capture, "--format", "csv", "-o");
    saysSo("analyze", capture, "--by", "port", "--format", "parquet", "-o");
    saysSo("analyze", capture, "--by", "port", "--format", "arrow", "-o");
    saysSo("filter", capture, "-4", "-o");
    saysSo("merge", capture, "-o");
    saysSo("anonymize", capture, "--key-file", elsewhere.resolve("key"), "-o");
    saysSo("export", capture, "--format", "arrow", "-o");
    saysSo("report", capture, "-o");
    saysSo("compare", capture, capture, "--html");
  }

  @Test
  void aDeviceThatIsFullIsNamed() {
    Cli.Result full = new Cli.Result(1, "", "tcpconnlat: /dev/full: No space left on device\n");
    assertEquals(full, Cli.run("filter", capture, "-4", "-o", "/dev/full"));
    assertEquals(full, Cli.run("report", capture, "-o", "/dev/full"));
    assertEquals(full, Cli.run("analyze", capture, "--by", "port", "-o", "/dev/full"));
  }

  private void saysSo(Object... command) throws IOException {
    Path result = disk.resolve("result");
    List<Object> words = new ArrayList<>(List.of(command));
    words.add(result);
    Cli.Result failed = Cli.run(words.toArray());
    assertEquals(1, failed.exit());
    assertEquals("tcpconnlat: " + result + ": No space left on device\n", failed.err());
    try (Stream<Path> left = Files.list(disk)) {
      assertEquals(List.of(), left.toList());
    }
  }

  private static void run(String... command) throws Exception {
    assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
  }
}
