package org.tcpconnlat.analyzer.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The names of standard output, and what is no file, take whatever a command makes. */
class StandardOutputTest {
  @TempDir private Path directory;
  private Path input;

  @BeforeEach
  void write() throws IOException {
    input = Fixture.write(directory.resolve("a.parquet"), Connect.to("10.1.0.1", 443, 5));
  }

  @Test
  void takesWhatIsPrinted() {
    String rows = Cli.run("analyze", input).out();
    for (String name : List.of("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")) {
      assertEquals(new Cli.Result(0, rows, ""), Cli.run("analyze", input, "-o", name));
    }
    String page = Cli.run("report", input, "-o", "-").out();
    assertTrue(page.toLowerCase(Locale.ROOT).startsWith("<!doctype html>"), page);
    String csv = Cli.run("compare", input, input, "--format", "csv").out();
    Path html = directory.resolve("change.html");
    assertEquals(
        csv, Cli.run("compare", input, input, "--format", "csv", "--html", html, "-o", "-").out());
    assertTrue(Files.exists(html));
  }

  @Test
  void takesCaptures() throws IOException {
    for (Object[] command :
        List.of(
            new Object[] {"filter", input, "-4", "-o", "-"},
            new Object[] {"merge", input, "-o", "/dev/stdout"})) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      assertEquals(0, Cli.runInto(out, command).exit());
      Path copy = directory.resolve(command[0] + ".parquet");
      Files.write(copy, out.toByteArray());
      assertEquals(Cli.run("analyze", input).out(), Cli.run("analyze", copy).out());
    }
    assertFalse(Files.exists(Path.of("-")));
  }

  @Test
  @Timeout(60)
  void takesPipesAndDevices() throws IOException, InterruptedException {
    Path pipe = directory.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    for (String format : List.of("analyze", "filter")) {
      Process reader = new ProcessBuilder("cat", pipe.toString()).start();
      Object[] words =
          format.equals("analyze")
              ? new Object[] {"analyze", input, "-o", pipe}
              : new Object[] {"filter", input, "-4", "-o", pipe};
      Cli.Result result = Cli.run(words);
      assertEquals(0, result.exit(), result.err());
      String read = new String(reader.getInputStream().readAllBytes(), UTF_8);
      assertTrue(format.equals("filter") ? read.startsWith("PAR1") : read.startsWith("PID"), read);
    }
    assertEquals(0, Cli.run("analyze", input, "-o", "/dev/null").exit());
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(2, files.count());
    }
  }
}
