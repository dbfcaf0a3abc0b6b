package org.tcpconnlat.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tcpconnlat.capture.CaptureMetadata.State;
import org.tcpconnlat.capture.parquet.CaptureFile;

/** The command as a process: signals, exit statuses and what it leaves behind. */
@Tag("kernel")
class RecordCommandTest {
  private static final String[] RECORD = {
    "record", "-o", "run.parquet", "-p", Integer.toString(LoopbackTraffic.PID)
  };

  /** Holds up the journal's last sync, long enough for a second signal to come. */
  private static final List<String> SLOW_SYNC =
      List.of(
          "strace",
          "-f",
          "--seccomp-bpf",
          "-qqq",
          "-o",
          "/dev/null",
          "-e",
          "trace=fdatasync",
          "-e",
          "inject=fdatasync:delay_enter=60000000");

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP"})
  void firstSignalFinishesTheCapture(String signal) throws Exception {
    try (ChildRecorder recorder = ChildRecorder.start(directory, List.of(), RECORD)) {
      recorder.awaitRecording();
      connect(300);
      recorder.signal(signal);
      assertEquals(0, recorder.await().status());
    }
    assertEquals(300, rows());
    assertEquals(State.COMPLETE, state());
    assertFalse(Files.exists(journal()));
  }

  @Test
  void secondInterruptLeavesTheJournalAtOnce() throws Exception {
    try (ChildRecorder recorder = ChildRecorder.start(directory, SLOW_SYNC, RECORD)) {
      recorder.awaitRecording();
      connect(300);
      while (recorder.isAlive()) {
        recorder.signal("INT");
        Thread.sleep(300);
      }
      ChildRecorder.Result result = recorder.await();
      assertEquals(130, result.status());
      assertTrue(result.err().contains("'tcpconnlat recover _run.parquet.journal'"), result.err());
    }
    assertFalse(Files.exists(capture()));
    assertEquals(0, recover());
    assertEquals(300, rows());
  }

  @Test
  void killCostsNoMoreThanTheLastFlush() throws Exception {
    Path loaded = directory.resolve("classes.log");
    try (ChildRecorder recorder =
        ChildRecorder.start(
            directory, List.of(), List.of("-Xlog:class+load:file=" + loaded), RECORD)) {
      recorder.awaitRecording();
      connect(300);
      Thread.sleep(2500); // more than a flush interval
      recorder.signal("KILL");
      recorder.await();
    }
    assertEquals(300, Recordings.rows(journal()).size());
    assertFalse(Files.readString(loaded).contains("parquet"), "Parquet was loaded");
    assertEquals(0, recover());
    assertEquals(300, rows());
    assertEquals(State.RECOVERED, state());
    assertFalse(Files.exists(journal()));
  }

  @Test
  void killBeforeTheFirstFrameLeavesNothingToRecover() throws Exception {
    Files.createFile(journal());
    assertEquals(0, recover());
    assertFalse(Files.exists(journal()));
    assertFalse(Files.exists(capture()));
  }

  @Test
  void recordsWithoutStdoutAndStderr() throws Exception {
    List<String> closed = List.of("sh", "-c", "exec \"$@\" >&- 2>&-", "sh");
    String[] arguments = {"record", "-o", "run.parquet", "-d", "100ms"};
    try (ChildRecorder recorder = ChildRecorder.start(directory, closed, arguments)) {
      assertEquals(0, recorder.await().status());
    }
    assertEquals(State.COMPLETE, state());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-d 0s", "-d 10", "-n 0", "-n x", "-o -", "-4 -6", "--flush-interval -1s"})
  void misuseIsTwo(String options) throws Exception {
    String line = "record -o run.parquet " + options;
    if (options.startsWith("-o")) {
      line = "record " + options;
    }
    try (ChildRecorder recorder = ChildRecorder.start(directory, List.of(), line.split(" "))) {
      assertEquals(2, recorder.await().status());
    }
    assertFalse(Files.exists(journal()));
  }

  private void connect(int times) throws IOException {
    try (LoopbackTraffic traffic = new LoopbackTraffic()) {
      traffic.connect(times);
    }
  }

  private int recover() throws Exception {
    try (ChildRecorder recorder =
        ChildRecorder.start(directory, List.of(), "recover", "_run.parquet.journal")) {
      return recorder.await().status();
    }
  }

  private Path capture() {
    return directory.resolve("run.parquet");
  }

  private Path journal() {
    return directory.resolve("_run.parquet.journal");
  }

  private int rows() throws IOException {
    return Recordings.rows(capture()).size();
  }

  private State state() throws IOException {
    try (CaptureFile file = CaptureFile.open(capture())) {
      return file.metadata().state();
    }
  }
}
