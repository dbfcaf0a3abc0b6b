package org.tcpconnlat.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.CaptureMetadata.State;
import org.tcpconnlat.capture.finish.FileOwner;
import org.tcpconnlat.capture.finish.Finisher;
import org.tcpconnlat.capture.finish.Progress;
import org.tcpconnlat.capture.parquet.CaptureFile;

/** Kills, full disks and bad ones, at each write and sync of a journal on the real kernel. */
@Tag("kernel")
class JournalFaultTest {
  private static final String WRITES = "write";

  /** As the shell has it: 128 and the signal's number. */
  private static final int KILLED = 137;

  private static final String[] RECORD = {
    "record",
    "-q",
    "-o",
    "run.parquet",
    "-d",
    "60s",
    "-p",
    Integer.toString(LoopbackTraffic.PID),
    "--flush-interval",
    "40ms",
    "--sync-interval",
    "40ms"
  };

  @TempDir Path temporary;
  private Path directory;

  /** strace compares names after links are resolved. */
  @BeforeEach
  void resolve() throws IOException {
    directory = temporary.toRealPath();
  }

  /** The first write is that of the first frame: without it there is no journal. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 7})
  void killedAtAnyWriteItLeavesWhatWasWritten(int write) throws Exception {
    assertEquals(KILLED, run(Faults.kill(WRITES, write, journal())).status());
    List<Recordings.Row> rows = Recordings.rows(journal());
    assertWellFormed(rows);
    assertRecoverable(rows, State.RECOVERED);
  }

  @Test
  void killedAtTheFirstWriteItLeavesNoCapture() throws Exception {
    assertEquals(KILLED, run(Faults.kill(WRITES, 1, journal())).status());
    assertFalse(Files.exists(capture()));
    assertThrows(CaptureException.class, () -> Recordings.rows(journal()));
  }

  @ParameterizedTest
  @CsvSource({
    "write, ENOSPC, 2",
    "write, ENOSPC, 3",
    "write, EIO, 5",
    "write, EDQUOT, 3",
    "fdatasync, EIO, 1",
    "fdatasync, EIO, 3"
  })
  void failureStopsItAndWhatWasRecordedIsReadable(String call, String errno, int n)
      throws Exception {
    ChildRecorder.Result result = run(Faults.fail(call, errno, n, journal()));
    assertEquals(1, result.status(), result.err());
    assertEquals(1, result.err().lines().count(), result.err());
    assertTrue(result.err().contains("'tcpconnlat recover"), result.err());
    List<Recordings.Row> rows = Recordings.rows(journal());
    assertWellFormed(rows);
    assertRecoverable(rows, State.RECOVERED);
  }

  @Test
  void failureOfTheFirstWriteLeavesNothing() throws Exception {
    ChildRecorder.Result result = run(Faults.fail(WRITES, "ENOSPC", 1, journal()));
    assertEquals(1, result.status());
    assertEquals(1, result.err().lines().count(), result.err());
    assertFalse(Files.exists(journal()));
  }

  /** Until the recorder ends, there are connects. */
  private ChildRecorder.Result run(List<String> faults) throws Exception {
    try (ChildRecorder recorder = ChildRecorder.start(directory, faults, RECORD);
        LoopbackTraffic traffic = new LoopbackTraffic().steadily()) {
      return recorder.await();
    }
  }

  private static void assertWellFormed(List<Recordings.Row> rows) {
    assertEquals(rows.size(), new HashSet<>(rows).size());
    for (Recordings.Row row : rows) {
      assertEquals(LoopbackTraffic.PID, row.pid());
    }
  }

  private void assertRecoverable(List<Recordings.Row> rows, State state) throws IOException {
    new Finisher(FileOwner.SELF, false, Progress.NONE).finish(journal(), capture());
    assertEquals(rows, Recordings.rows(capture()));
    try (CaptureFile file = CaptureFile.open(capture())) {
      assertEquals(state, file.metadata().state());
    }
  }

  private Path capture() {
    return directory.resolve("run.parquet");
  }

  private Path journal() {
    return directory.resolve("run.parquet.journal");
  }
}
