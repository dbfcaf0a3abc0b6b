package org.tcpconnlat.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.UsageException;
import org.tcpconnlat.capture.parquet.CaptureFile;

/** {@code record -- COMMAND}: the command, what it starts, and nothing else. */
class TracedCommandTest {
  /** Connects to a port of this machine that refuses. */
  private static final String CONNECT = "(exec 3<>/dev/tcp/127.0.0.1/%d) 2>/dev/null; ";

  @TempDir private Path directory;

  @Test
  @Tag("kernel")
  void recordsTheCommandAndWhatItStartsOnly() throws Exception {
    String command = CONNECT.formatted(9) + "bash -c '" + CONNECT.formatted(10) + "true'";
    try (LoopbackTraffic others = new LoopbackTraffic().steadily()) {
      assertEquals(0, record("bash", "-c", command).status());
    }
    Path capture = directory.resolve("run.parquet");
    assertEquals(
        List.of(9, 10), Recordings.rows(capture).stream().map(row -> row.dport()).toList());
    try (CaptureFile file = CaptureFile.open(capture)) {
      assertEquals("bash", file.metadata().filters().get("command"));
      assertEquals(0, file.metadata().counters().unaccounted());
    }
  }

  @Test
  @Tag("kernel")
  void passesTheExitStatusOn() throws Exception {
    assertEquals(7, record("bash", "-c", "exit 7").status());
    assertTrue(Files.exists(directory.resolve("run.parquet")));
  }

  @Test
  @Tag("kernel")
  void passesOnThatASignalEndedIt() throws Exception {
    assertEquals(128 + 9, record("bash", "-c", "kill -9 $$").status());
  }

  @Test
  @Tag("kernel")
  void terminationReachesTheCommand() throws Exception {
    String[] record = {"record", "-o", "run.parquet", "--", "sleep", "1000"};
    try (ChildRecorder recorder = ChildRecorder.start(directory, List.of(), record)) {
      recorder.awaitRecording();
      while (ProcessHandle.of(recorder.pid()).orElseThrow().descendants().count() == 0) {
        Thread.sleep(20);
      }
      recorder.signalStarted("TERM");
      assertEquals(128 + 15, recorder.await().status());
    }
  }

  @Test
  void commandThatIsNotThereIsAUsageError() {
    UsageException e =
        assertThrows(UsageException.class, () -> TracedCommand.found("no-such-command"));
    assertEquals("no-such-command: no such command", e.getMessage());
    assertThrows(UsageException.class, () -> TracedCommand.found("/etc/passwd"));
  }

  private ChildRecorder.Result record(String... command) throws Exception {
    String[] arguments = new String[command.length + 4];
    System.arraycopy(new String[] {"record", "-o", "run.parquet", "--"}, 0, arguments, 0, 4);
    System.arraycopy(command, 0, arguments, 4, command.length);
    try (ChildRecorder recorder = ChildRecorder.start(directory, List.of(), arguments)) {
      return recorder.await();
    }
  }
}
