package org.tcpconnlat.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.finish.FileOwner;
import org.tcpconnlat.capture.finish.Finisher;
import org.tcpconnlat.capture.finish.Progress;

/** A real disk that is really full: a tmpfs of 300 kB. */
@Tag("kernel")
class FullDiskTest {
  @TempDir Path disk;
  @TempDir Path elsewhere;

  @BeforeEach
  void mount() throws Exception {
    run("mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", disk.toString());
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", disk.toString());
  }

  @Test
  void recordingStopsAndWhatFittedIsReadable() throws Exception {
    String[] record = {
      "record",
      "-q",
      "-o",
      "run.parquet",
      "-p",
      Integer.toString(LoopbackTraffic.PID),
      "--keep-free",
      "0"
    };
    ChildRecorder.Result result;
    try (ChildRecorder recorder = ChildRecorder.start(disk, List.of(), record);
        LoopbackTraffic traffic = new LoopbackTraffic().steadily()) {
      result = recorder.await();
    }
    assertEquals(1, result.status(), result.err());
    assertEquals(1, result.err().lines().count(), result.err());
    assertTrue(result.err().contains("No space left on device"), result.err());
    Path journal = disk.resolve("_run.parquet.journal");
    List<Recordings.Row> rows = Recordings.rows(journal);
    assertTrue(rows.size() > 1000, rows.size() + " rows");
    assertEquals(rows.size(), new HashSet<>(rows).size());
    Path capture = elsewhere.resolve("run.parquet");
    new Finisher(FileOwner.SELF, false, Progress.NONE).finish(journal, capture);
    assertEquals(rows, Recordings.rows(capture));
  }

  @Test
  void recordingEndsInOrderBeforeTheDiskIsFull() throws Exception {
    String[] record = {
      "record",
      "-q",
      "-o",
      "run.parquet",
      "-p",
      Integer.toString(LoopbackTraffic.PID),
      "--flush-interval",
      "20ms",
      "--keep-free",
      "100K"
    };
    ChildRecorder.Result result;
    try (ChildRecorder recorder = ChildRecorder.start(disk, List.of(), record);
        LoopbackTraffic traffic = new LoopbackTraffic().steadily()) {
      result = recorder.await();
    }
    assertEquals(1, result.status(), result.err());
    assertEquals(1, result.err().lines().count(), result.err());
    assertTrue(result.err().contains("recordings leave 100.0 KB"), result.err());
    assertFalse(Recordings.rows(disk.resolve("run.parquet")).isEmpty());
    assertEquals(List.of(disk.resolve("run.parquet")), files());
    assertTrue(disk.toFile().getUsableSpace() > 0);
  }

  @Test
  void oldCapturesMakeRoomForNewOnes() throws Exception {
    String[] record = {
      "record",
      "-q",
      "-o",
      "run.parquet",
      "-p",
      Integer.toString(LoopbackTraffic.PID),
      "--flush-interval",
      "20ms",
      "--keep-free",
      "100K",
      "--rotate-size",
      "20K",
      "--keep",
      "1000"
    };
    try (ChildRecorder recorder = ChildRecorder.start(disk, List.of(), record);
        LoopbackTraffic traffic = new LoopbackTraffic().steadily()) {
      while (!Files.exists(disk.resolve("run-0060.parquet"))) {
        assertTrue(recorder.isAlive(), recorder.said());
        Thread.sleep(20);
      }
      recorder.signal("TERM");
      ChildRecorder.Result result = recorder.await();
      assertEquals(0, result.status(), result.err());
    }
    assertFalse(Files.exists(disk.resolve("run-0001.parquet")));
  }

  @Test
  void recordingIsRefusedWhereThereIsNoRoomToBeginWith() throws Exception {
    String[] record = {"record", "-q", "-o", "run.parquet", "--keep-free", "1M"};
    try (ChildRecorder recorder = ChildRecorder.start(disk, List.of(), record)) {
      ChildRecorder.Result result = recorder.await();
      assertEquals(1, result.status(), result.err());
      assertTrue(result.err().contains("recordings leave 1.0 MB"), result.err());
    }
    assertEquals(List.of(), files());
  }

  private List<Path> files() throws Exception {
    try (var files = Files.list(disk)) {
      return files.toList();
    }
  }

  private static void run(String... command) throws Exception {
    assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
  }
}
