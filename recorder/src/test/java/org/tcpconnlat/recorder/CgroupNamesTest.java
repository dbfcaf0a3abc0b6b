package org.tcpconnlat.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.journal.JournalFile;
import org.tcpconnlat.capture.parquet.CaptureFile;

/** A group is named though it is made and gone while recording, by the first connect from it. */
@Tag("kernel")
class CgroupNamesTest {
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);
  private static final String NAME = "tcpconnlat-passing-" + ProcessHandle.current().pid();

  private static final int MANY = 5000;

  @TempDir Path directory;

  @Test
  void groupThatPassesByIsNamed() throws Exception {
    Path group = Cgroups.root().orElseThrow().resolve(NAME);
    try (ChildRecorder recorder =
            ChildRecorder.start(directory, List.of(), "record", "-o", "run.parquet");
        LoopbackTraffic traffic = new LoopbackTraffic()) {
      recorder.awaitRecording();
      Files.createDirectory(group);
      long id = ((Number) Files.getAttribute(group, "unix:ino")).longValue();
      connectIn(group, traffic.port());
      awaitName(id);
      Files.delete(group);
      recorder.signal("TERM");
      assertEquals(0, recorder.await().status());
      try (CaptureFile capture = CaptureFile.open(directory.resolve("run.parquet"))) {
        assertEquals("/" + NAME, capture.metadata().cgroups().get(id));
      }
    } finally {
      Files.deleteIfExists(group);
    }
  }

  /** Each path has 300 bytes, as in Kubernetes: what version 0.1 told of them had 1.5 MB. */
  @Test
  void thousandsOfOtherGroupsDoNotMatter() throws Exception {
    Path parent = Cgroups.root().orElseThrow().resolve("n".repeat(200) + NAME);
    Files.createDirectory(parent);
    try {
      for (int i = 0; i < MANY; i++) {
        Files.createDirectory(parent.resolve("n".repeat(100) + i));
      }
      groupThatPassesByIsNamed();
    } finally {
      for (int i = 0; i < MANY; i++) {
        Files.deleteIfExists(parent.resolve("n".repeat(100) + i));
      }
      Files.delete(parent);
    }
  }

  private void awaitName(long id) throws Exception {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!isNamed(id)) {
      assertTrue(System.nanoTime() < end, "it is not named");
      Thread.sleep(20);
    }
  }

  private boolean isNamed(long id) throws Exception {
    try (JournalFile journal = JournalFile.open(directory.resolve("_run.parquet.journal"))) {
      return journal.metadata().cgroups().containsKey(id);
    }
  }

  private static void connectIn(Path group, int port) throws Exception {
    String connect = "exec 3<>/dev/tcp/127.0.0.1/" + port;
    Process shell =
        new ProcessBuilder("bash", "-ec", "echo $$ >" + group + "/cgroup.procs; " + connect)
            .start();
    assertEquals(0, shell.waitFor());
  }
}
