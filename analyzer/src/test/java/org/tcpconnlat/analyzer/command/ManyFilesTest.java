package org.tcpconnlat.analyzer.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.MetadataBuilder;

/** Thousands of small files take neither more descriptors nor more memory than a few. */
class ManyFilesTest {
  private static final int FILES = 3_000;
  private static final String HEAP = "-Xmx40m";

  @TempDir private Path directory;

  @BeforeEach
  void write() throws IOException {
    for (int i = 0; i < FILES; i++) {
      CaptureMetadata metadata =
          new MetadataBuilder(
                  "0.1.0",
                  "session-" + i,
                  new CaptureMetadata.Host("web-" + i, "6.18.44", "x86_64", "boot-" + i))
              .span(Fixture.START_MICROS, Fixture.START_MICROS + 60_000_000)
              .counters(Fixture.metadata("", 1, 0).counters())
              .build();
      Path file = directory.resolve("%05d.parquet".formatted(i));
      Fixture.write(file, metadata, List.of(Connect.to("10.1.0.1", 443, 5).at(i)));
    }
  }

  @Test
  void areCountedGroupedAndPrintedByTime() throws Exception {
    assertEquals(List.of("" + FILES), analyze("--count", "--dport", "443"));
    assertEquals("host,connects", first(analyze("--by", "host", "--format", "csv"), 13));
    assertEquals(FILES + 1, analyze("--by", "host", "--format", "csv").size());
    assertEquals(FILES + 1, analyze().size());
  }

  private static String first(List<String> lines, int characters) {
    return lines.get(0).substring(0, characters);
  }

  private List<String> analyze(String... options) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "sh",
                "-c",
                "ulimit -n 128 && exec \"$0\" \"$@\"",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                AnalyzeInProcess.class.getName(),
                directory.toString()));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (Stream<String> lines = process.inputReader(UTF_8).lines()) {
      List<String> read = lines.toList();
      assertEquals(0, process.waitFor());
      return read;
    }
  }
}
