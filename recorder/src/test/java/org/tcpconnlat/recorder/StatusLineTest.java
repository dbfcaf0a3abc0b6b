package org.tcpconnlat.recorder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.console.Console;

class StatusLineTest {
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);
  private static final RecordingState STATE = new RecordingState(1234, 5, 2, 4 << 20);
  private static final String STATE_TEXT =
      "1234 connects, [0-9]+ a second, 5 lost, journal 4.0 MB, segment 2";

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void linesAreSaidAgainAndAgainWhereTheyAreWanted() throws Exception {
    try (StatusLine status = line(Verbosity.VERBOSE)) {
      status.at(STATE);
      await(() -> said().matches("(?s).*(tcpconnlat: " + STATE_TEXT + "\n.*){2}"));
    }
  }

  @Test
  void elsewhereOnlyNewsIsSaid() throws Exception {
    try (StatusLine status = line(Verbosity.NORMAL)) {
      status.at(STATE);
      Thread.sleep(50);
      status.say("news");
      await(() -> said().contains("news"));
    }
    assertEquals("tcpconnlat: news\n", said());
  }

  @Test
  void quietSaysNothing() {
    try (StatusLine status = line(Verbosity.QUIET)) {
      status.at(STATE);
      status.say("news");
    }
    assertEquals("", said());
  }

  /** The real recorder on a real terminal, which script(1) makes. */
  @Test
  @Tag("kernel")
  void terminalShowsALineThatMovesAndGoes(@TempDir Path directory) throws Exception {
    Path terminal = directory.resolve("terminal");
    String[] record = {"record", "-o", "run.parquet", "-p", "" + LoopbackTraffic.PID};
    List<String> onTerminal = List.of("sh", "-c", "exec script -qefc \"exec $*\" terminal", "sh");
    try (ChildRecorder recorder =
            ChildRecorder.start(directory, onTerminal, List.of("-Dinteractive=true"), record);
        LoopbackTraffic traffic = new LoopbackTraffic()) {
      await(() -> text(terminal).contains("recording into run.parquet"));
      traffic.connect(300);
      String line =
          "\r\u001b\\[K\u001b\\[[?]7l300 connects, [0-9]+ a second, 0 lost, journal [0-9.]+ KB";
      await(() -> text(terminal).matches("(?s).*" + line + ".*"));
      recorder.signal("TERM");
      recorder.await();
    }
    String all = text(terminal);
    assertTrue(all.contains("run.parquet: 300 connects: 300 established"), all);
    assertFalse(all.substring(all.lastIndexOf("\u001b[K")).contains("a second, 0 lost"), all);
  }

  private static String text(Path file) throws Exception {
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private StatusLine line(Verbosity verbosity) {
    Console console =
        new Console(OutputStream.nullOutputStream(), new PrintStream(err, true, UTF_8), false);
    return new StatusLine(console, verbosity, Duration.ofMillis(5));
  }

  private String said() {
    return err.toString(UTF_8);
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private void await(Condition condition) throws Exception {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.holds()) {
      assertTrue(System.nanoTime() < end, said());
      Thread.sleep(10);
    }
  }
}
