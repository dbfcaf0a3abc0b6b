package org.tcpconnlat.analyzer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactCommandTest {
  @TempDir private Path directory;
  private Path day;

  @BeforeEach
  void write() throws IOException {
    day = Files.createDirectory(directory.resolve("date=2025-11-24"));
    Fixture.write(day.resolve("a.parquet"), Connect.to("192.0.2.80", 80, 1));
  }

  private String said() {
    Cli.Result result = Cli.run("compact", day);
    assertEquals(0, result.exit(), result.err());
    return result.err();
  }

  @Test
  void saysWhatBecameOfADay() throws IOException {
    Fixture.write(
        day.resolve("b.parquet"),
        Fixture.metadata("web-1", 1, 0).change().segment(2).build(),
        List.of(Connect.to("192.0.2.80", 80, 2)));
    assertEquals("tcpconnlat: " + day + ": 2 captures became 1, with 2 connects\n", said());
  }

  @Test
  void saysThatOneCaptureStaysAsItIs() {
    assertEquals("tcpconnlat: " + day + ": nothing to put together\n", said());
  }
}
