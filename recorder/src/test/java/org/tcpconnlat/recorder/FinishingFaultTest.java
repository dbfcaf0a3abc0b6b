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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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

  private static final String OTHER_CHANGES =
      "/^(open|creat|openat2|writev|pwritev.*|sendfile|copy_file_range|splice|fallocate"
          + "|f?truncate|renameat.*|unlinkat|link.*|symlink.*|f?chown|fchownat|lchown"
          + "|f?chmod|fchmodat.*|sync_file_range|syncfs|io_submit|io_uring_enter)$";

  @TempDir Path temporary;
  private Path directory;

  /**
   * What changes files: creating and writing the partial one, syncs, its name, the journal's end.
   */
  @ParameterizedTest
  @ValueSource(strings = {"openat", "write", "pwrite64", "fdatasync", "fsync", "rename", "unlink"})
  void killedAtEachStepItCanBeFinished(String call) throws Exception {
    int n = 1;
    while (isKilledAt(call, n)) {
      n++;
    }
    assertTrue(n > 1, "it is not called");
  }

  /** If this fails, there is a step that the test above leaves out. */
  @Test
  void noOtherCallChangesFiles() throws Exception {
    begin("run");
    assertEquals(0, run(Faults.kill(OTHER_CHANGES, 1, files())).status());
    assertEquals(EVENTS, connects());
  }

  @ParameterizedTest
  @CsvSource({
    "write, ENOSPC",
    "write, EIO",
    "pwrite64, ENOSPC",
    "fsync, EIO",
    "rename, EIO",
    "fdatasync, EIO"
  })
  void failureOfEachCallLosesNothing(String call, String errno) throws Exception {
    int n = 1;
    while (failsAt(call, errno, n)) {
      n++;
    }
    assertTrue(n > 1, "it is not called");
  }

  /** As CIFS and FUSE refuse it, and as it is where files may be made but not looked for. */
  @ParameterizedTest
  @CsvSource({"fsync, EINVAL", "fdatasync, EINVAL", "openat, EACCES"})
  void whatCannotBeSyncedIsNoFailure(String call, String errno) throws Exception {
    begin("run");
    Path[] refused = call.equals("openat") ? new Path[] {directory} : files();
    ChildRecorder.Result result = run(Faults.fail(call, errno, 1, refused));
    assertEquals(0, result.status(), result.err());
    assertEquals(EVENTS, connects());
    assertEquals(List.of(capture()), list());
  }

  /** Whether it came to the n-th call: where it did not, it ended well. */
  private boolean isKilledAt(String call, int n) throws Exception {
    begin(Integer.toString(n));
    int status = run(Faults.kill(call, n, files())).status();
    assertTrue(status == 0 || status == KILLED, "status " + status);
    assertNameIsOnlyOfAWhole();
    finishIfLeft();
    assertEquals(EVENTS, connects());
    assertEquals(List.of(capture()), list());
    return status == KILLED;
  }

  private boolean failsAt(String call, String errno, int n) throws Exception {
    begin(Integer.toString(n));
    ChildRecorder.Result result = run(Faults.fail(call, errno, n, files()));
    if (result.status() != 0) {
      assertEquals(1, result.status(), result.err());
      assertEquals(1, result.err().lines().count(), result.err());
      assertTrue(Files.exists(journal()));
      assertNameIsOnlyOfAWhole();
    }
    finishIfLeft();
    assertEquals(EVENTS, connects());
    assertEquals(List.of(capture()), list());
    return result.status() != 0;
  }

  /** A journal in a directory a run. strace compares names after links are resolved. */
  private void begin(String run) throws IOException {
    directory = Files.createDirectory(temporary.toRealPath().resolve(run));
    Journals.write(journal(), 3, EVENTS / 3, true);
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
    return new Path[] {directory, capture(), journal(), directory.resolve("_run.parquet.partial")};
  }

  private Path capture() {
    return directory.resolve("run.parquet");
  }

  private Path journal() {
    return directory.resolve("_run.parquet.journal");
  }
}
