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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.CaptureMetadata.State;
import org.tcpconnlat.capture.finish.FileOwner;
import org.tcpconnlat.capture.finish.Finisher;
import org.tcpconnlat.capture.finish.Progress;
import org.tcpconnlat.capture.parquet.CaptureFile;

/** Kills, full disks and bad ones, at each write and sync of a journal on the real kernel. */
@Tag("kernel")
class JournalFaultTest {
  /** A run makes some writes more, or less, as time has it; never fewer than these. */
  private static final int LEAST_WRITES = 3;

  private static final int LEAST_SYNCS = 1;

  /** As the shell has it: 128 and the signal's number. */
  private static final int KILLED = 137;

  private static final int CONNECTS = 60;

  private static final String[] RECORD = {
    "record",
    "-q",
    "-o",
    "run.parquet",
    "-n",
    Integer.toString(CONNECTS),
    "-p",
    Integer.toString(LoopbackTraffic.PID),
    "--flush-interval",
    "40ms",
    "--sync-interval",
    "40ms"
  };

  @TempDir Path temporary;
  private Path directory;

  @Test
  void killedAtEachWriteItLeavesWhatWasWritten() throws Exception {
    int write = 1;
    while (isKilledAt(write)) {
      write++;
    }
    assertTrue(write > LEAST_WRITES, "the last write was " + (write - 1));
  }

  @ParameterizedTest
  @CsvSource({"write, ENOSPC", "write, EIO", "write, EDQUOT", "fdatasync, EIO"})
  void failureOfEachCallStopsItAndWhatWasRecordedIsReadable(String call, String errno)
      throws Exception {
    int n = 1;
    while (failsAt(call, errno, n)) {
      n++;
    }
    assertTrue(n > (call.equals("write") ? LEAST_WRITES : LEAST_SYNCS), "last was " + (n - 1));
  }

  /** As CIFS and FUSE refuse it, and as it is where files may be made but not looked for. */
  @ParameterizedTest
  @CsvSource({"fsync, EINVAL", "openat, EACCES"})
  void directoryThatCannotBeSyncedIsNoFailure(String call, String errno) throws Exception {
    begin(1);
    ChildRecorder.Result result = run(Faults.fail(call, errno, 1, directory));
    assertEquals(0, result.status(), result.err());
    assertAllRecorded();
  }

  /** Whether the recorder got as far as the n-th write: where it did not, it ended well. */
  private boolean isKilledAt(int write) throws Exception {
    begin(write);
    ChildRecorder.Result result = run(Faults.kill("write", write, journal()));
    if (result.status() == 0) {
      assertAllRecorded();
      return false;
    }
    assertEquals(KILLED, result.status(), result.err());
    assertFalse(Files.exists(capture()));
    if (write == 1) { // that of the first frame: without it there is no journal
      assertThrows(CaptureException.class, () -> Recordings.rows(journal()));
    } else {
      assertEquals(State.RECOVERED, assertRecoverable());
    }
    return true;
  }

  /** Whether it came to the n-th call: where it did not, it ended well. */
  private boolean failsAt(String call, String errno, int n) throws Exception {
    begin(n);
    ChildRecorder.Result result = run(Faults.fail(call, errno, n, journal()));
    if (result.status() == 0) {
      assertAllRecorded();
      return false;
    }
    assertEquals(1, result.status(), result.err());
    assertEquals(1, result.err().lines().count(), result.err());
    if (call.equals("write") && n == 1) {
      assertFalse(Files.exists(journal()));
    } else {
      assertTrue(result.err().contains("'tcpconnlat recover"), result.err());
      assertRecoverable();
    }
    return true;
  }

  /** A directory a run. strace compares names after links are resolved. */
  private void begin(int run) throws IOException {
    directory = Files.createDirectory(temporary.toRealPath().resolve(Integer.toString(run)));
  }

  /** Until the recorder ends, there are connects. */
  private ChildRecorder.Result run(List<String> faults) throws Exception {
    try (ChildRecorder recorder = ChildRecorder.start(directory, faults, RECORD);
        LoopbackTraffic traffic = new LoopbackTraffic().steadily()) {
      return recorder.await();
    }
  }

  private void assertAllRecorded() throws IOException {
    assertEquals(CONNECTS, Recordings.rows(capture()).size());
    assertFalse(Files.exists(journal()));
  }

  /** The journal's connects are this process's, each once, and its capture has the same. */
  private State assertRecoverable() throws IOException {
    List<Recordings.Row> rows = Recordings.rows(journal());
    assertEquals(rows.size(), new HashSet<>(rows).size());
    assertTrue(rows.stream().allMatch(row -> row.pid() == LoopbackTraffic.PID), rows::toString);
    new Finisher(FileOwner.SELF, false, Progress.NONE).finish(journal(), capture());
    assertEquals(rows, Recordings.rows(capture()));
    try (CaptureFile file = CaptureFile.open(capture())) {
      return file.metadata().state();
    }
  }

  private Path capture() {
    return directory.resolve("run.parquet");
  }

  private Path journal() {
    return directory.resolve("_run.parquet.journal");
  }
}
