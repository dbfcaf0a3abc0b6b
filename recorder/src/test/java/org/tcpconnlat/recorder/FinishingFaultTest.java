package org.tcpconnlat.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.finish.FileOwner;
import org.tcpconnlat.capture.finish.Finisher;
import org.tcpconnlat.capture.finish.Progress;
import org.tcpconnlat.capture.journal.Journals;
import org.tcpconnlat.capture.parquet.CaptureFile;

/** Kills, full disks and bad ones, at each step that makes a capture of a journal. */
@Tag("kernel")
class FinishingFaultTest {
  private static final int EVENTS = 600;

  /** As the shell has it: 128 and the signal's number. */
  private static final int KILLED = 137;

  @TempDir Path temporary;
  private Path directory;

  @BeforeEach
  void resolve() throws IOException {
    directory = temporary.toRealPath();
  }

  /** Opening and writing the partial file, syncing it, its name, the directory, the journal's. */
  @ParameterizedTest
  @CsvSource({
    "openat, 1",
    "openat, 2",
    "openat, 3",
    "openat, 4",
    "fdatasync, 1",
    "write, 1",
    "pwrite64, 1",
    "fsync, 1",
    "rename, 1",
    "fsync, 2",
    "unlink, 1"
  })
  void killedAtAnyStepItCanBeFinished(String call, int n) throws Exception {
    Journals.write(journal(), 3, EVENTS / 3, true);
    assertEquals(KILLED, run(Faults.kill(call, n, files())).status());
    assertNameIsOnlyOfAWhole();
    finishIfLeft();
    assertEquals(EVENTS, connects());
    assertEquals(List.of(capture()), list());
  }

  @ParameterizedTest
  @CsvSource({
    "write, ENOSPC, 1",
    "write, EIO, 1",
    "pwrite64, ENOSPC, 1",
    "fsync, EIO, 1",
    "rename, EIO, 1",
    "fdatasync, EIO, 1"
  })
  void failureLeavesTheJournalAndNoCapture(String call, String errno, int n) throws Exception {
    Journals.write(journal(), 3, EVENTS / 3, true);
    ChildRecorder.Result result = run(Faults.fail(call, errno, n, files()));
    assertEquals(1, result.status(), result.err());
    assertEquals(1, result.err().lines().count(), result.err());
    assertEquals(List.of(journal()), list());
    finishIfLeft();
    assertEquals(EVENTS, connects());
  }

  private ChildRecorder.Result run(List<String> faults) throws Exception {
    try (ChildRecorder recorder =
        ChildRecorder.start(directory, faults, "recover", journal().toString())) {
      return recorder.await();
    }
  }

  private void assertNameIsOnlyOfAWhole() throws IOException {
    if (Files.exists(capture())) {
      assertEquals(EVENTS, connects());
    } else {
      assertTrue(Files.exists(journal()));
    }
  }

  private void finishIfLeft() throws IOException {
    if (Files.exists(journal())) {
      new Finisher(FileOwner.SELF, false, Progress.NONE).finish(journal(), capture());
    }
    assertFalse(Files.exists(journal()));
  }

  private long connects() throws IOException {
    try (CaptureFile file = CaptureFile.open(capture())) {
      return file.connects();
    } catch (CaptureException e) {
      throw new AssertionError("a name for half a capture", e);
    }
  }

  private List<Path> list() throws IOException {
    try (var files = Files.list(directory)) {
      return files.toList();
    }
  }

  private Path[] files() {
    return new Path[] {directory, capture(), journal(), directory.resolve("run.parquet.partial")};
  }

  private Path capture() {
    return directory.resolve("run.parquet");
  }

  private Path journal() {
    return directory.resolve("run.parquet.journal");
  }
}
