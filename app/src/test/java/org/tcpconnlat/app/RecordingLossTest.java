package org.tcpconnlat.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.LossInterval;
import org.tcpconnlat.capture.parquet.CaptureFile;

/** What a recorder could not take down in time is counted, kept and said to whoever reads it. */
@Tag("kernel")
class RecordingLossTest {
  private static final int CONNECTS = 3000;

  /** Takes fewer than a fifth of the connects. */
  private static final String RING = "64K";

  private static final int PATIENCE_SECONDS = 120;

  @TempDir Path directory;

  @Test
  void stoppedRecorderHasItsLossesCountedAndShown() throws Exception {
    recordWhileItSleeps();
    CaptureMetadata metadata = metadata();
    CaptureMetadata.Counters counters = metadata.counters();
    assertEquals(CONNECTS, counters.seen() - counters.filtered(), counters::toString);
    assertEquals(CONNECTS, counters.recorded() + counters.lost(), counters::toString);
    assertEquals(0, counters.unaccounted(), counters::toString);
    assertTrue(counters.ringFull() > CONNECTS / 2, counters::toString);
    assertEquals(counters.lost(), metadata.losses().stream().mapToLong(LossInterval::lost).sum());
    String lost = "%,d".formatted(counters.lost());
    assertShown(lost, "info");
    assertShown(lost, "analyze", "--by", "process");
  }

  private void assertShown(String lost, String... command) {
    String[] line = Arrays.copyOf(command, command.length + 1);
    line[command.length] = capture().toString();
    Cli shown = Cli.run(line);
    assertEquals(0, shown.status(), shown.err());
    String all = shown.out() + shown.err();
    assertTrue(all.contains(lost) && all.contains("lost"), lost + " is not in " + all);
  }

  private void recordWhileItSleeps() throws Exception {
    Path err = directory.resolve("err");
    Process recorder = start(err);
    try {
      while (!Files.readString(err).contains("recording into")) {
        assertTrue(recorder.isAlive(), Files.readString(err));
        Thread.sleep(20);
      }
      signal(recorder, "STOP");
      connect();
      signal(recorder, "CONT");
      signal(recorder, "INT");
      assertTrue(recorder.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
      assertEquals(0, recorder.exitValue(), Files.readString(err));
    } finally {
      recorder.destroyForcibly();
    }
  }

  private Process start(Path err) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "record",
            "-o",
            capture().toString(),
            "-p",
            Long.toString(ProcessHandle.current().pid()),
            "--ring-size",
            RING)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(err.toFile())
        .start();
  }

  /** RST instead of TIME_WAIT: a test must not use up the ports. */
  private static void connect() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress())) {
      for (int i = 0; i < CONNECTS; i++) {
        try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
            Socket accepted = server.accept()) {
          client.setSoLinger(true, 0);
          accepted.setSoLinger(true, 0);
        }
      }
    }
  }

  private static void signal(Process process, String name) throws Exception {
    List<String> kill = List.of("kill", "-" + name, Long.toString(process.pid()));
    assertEquals(0, new ProcessBuilder(kill).start().waitFor());
  }

  private CaptureMetadata metadata() throws IOException {
    try (CaptureFile file = CaptureFile.open(capture())) {
      return file.metadata();
    }
  }

  private Path capture() {
    return directory.resolve("run.parquet");
  }
}
