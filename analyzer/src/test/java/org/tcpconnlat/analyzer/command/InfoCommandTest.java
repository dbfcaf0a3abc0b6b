package org.tcpconnlat.analyzer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.Column;

class InfoCommandTest {
  @TempDir private Path directory;

  private Path write(String name, String host, long lost) throws IOException {
    return Fixture.write(
        directory.resolve(name),
        Fixture.metadata(host, 1, lost),
        List.of(Connect.to("192.0.2.80", 80, 1)));
  }

  @Test
  void saysWhatACaptureIs() throws IOException {
    Path file = write("run.parquet", "web-1", 3);
    long bytes = Files.size(file);
    assertEquals(
        """
        %s
          host        web-1, Linux 6.18.44 on x86_64
          recorded    2025-11-24 09:12:03 UTC to 2025-11-24 09:13:03 UTC, 1 min 0 s by tcpconnlat 0.1.0
          connects    1 (0.0 a second)
          lost        3 connects lost while recording (3 ring buffer full); counts are lower bounds
          filters     none: every TCP connect of the host
          state       complete: the recorder was stopped
          session     5a1c-web-1, segment 1
          file        %,d bytes, %d.0 a connect, in 1 part, format 1
        """
            .formatted(file, bytes, bytes),
        withoutColumns(Cli.run("info", file).out()));
  }

  private static String withoutColumns(String text) {
    return text.substring(0, text.indexOf("  columns "));
  }

  @Test
  void saysHowColumnsAreStored() throws IOException {
    List<String> lines =
        Cli.run("info", write("run.parquet", "web-1", 0)).out().lines().skip(9).toList();
    assertEquals(Column.values().length, lines.size());
    assertTrue(
        lines
            .get(1)
            .matches("              latency_ns +\\d+ bytes, +[0-9.]+ %, zstd, [a-z_ ]*delta.*"),
        lines.get(1));
  }

  @Test
  void addsUpSeveral() throws IOException {
    write("a.parquet", "web-1", 3);
    write("b.parquet", "web-2", 4);
    String text = Cli.run("info", directory).out();
    assertTrue(
        text.endsWith(
            """
            together
              captures    2 of 2 hosts
              recorded    2025-11-24 09:12:03 UTC to 2025-11-24 09:13:03 UTC, 1 min 0 s
              connects    2
              lost        7 connects lost while recording (7 ring buffer full); counts are lower bounds
            """),
        text);
  }

  @Test
  void neverPrintsAHostNameRaw() throws IOException {
    Path file = write("run.parquet", "web\u001b[2J\u202e", 0);
    assertTrue(Cli.run("info", file).out().contains("web\\x1b[2J\\xe2\\x80\\xae, Linux"));
    String json = Cli.run("info", file, "--format", "jsonl").out();
    assertTrue(json.contains("\"host\":\"web\\u001b[2J\\u202e\""), json);
  }

  @Test
  void tellsMachinesTheCounters() throws IOException {
    String json = Cli.run("info", write("run.parquet", "web-1", 3), "--format", "jsonl").out();
    assertEquals(1, json.lines().count());
    assertTrue(json.contains("\"connects\":1,\"lost\":3,\"format_version\":1"), json);
    assertTrue(json.contains("\"start\":\"2025-11-24T09:12:03.000000Z\""), json);
    assertTrue(json.contains("\"ring_full\":3"), json);
  }
}
