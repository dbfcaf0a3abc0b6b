package org.tcpconnlat.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.journal.JournalFile;

/** The kernel kills the recorder when memory runs out in its cgroup. */
@Tag("kernel")
class OutOfMemoryTest {
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);
  private static final Path VERSION_1 = Path.of("/sys/fs/cgroup/memory");
  private static final boolean HAS_VERSION_1 =
      Files.exists(VERSION_1.resolve("memory.limit_in_bytes"));
  private static final String GROUP = "tcpconnlat-oom-" + ProcessHandle.current().pid();

  @TempDir Path directory;
  private Path group;

  @BeforeEach
  void makeGroup() throws IOException {
    Path root = HAS_VERSION_1 ? VERSION_1 : Cgroups.root().orElseThrow();
    if (!HAS_VERSION_1) {
      Files.writeString(root.resolve("cgroup.subtree_control"), "+memory");
    }
    group = Files.createDirectory(root.resolve(GROUP));
    Files.writeString(
        group.resolve(HAS_VERSION_1 ? "memory.limit_in_bytes" : "memory.max"), "250M");
  }

  @AfterEach
  void removeGroup() throws Exception {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!Files.readString(group.resolve("cgroup.procs")).isEmpty()) {
      assertTrue(System.nanoTime() < end, "it does not become empty");
      Thread.sleep(20);
    }
    Files.delete(group);
  }

  @Test
  void killCostsNoMoreThanTheLastFlush() throws Exception {
    List<String> inGroup = List.of("sh", "-c", joined("exec \"$@\""), "sh");
    try (ChildRecorder recorder =
            ChildRecorder.start(
                directory,
                inGroup,
                "record",
                "-o",
                "run.parquet",
                "-p",
                Integer.toString(LoopbackTraffic.PID));
        LoopbackTraffic traffic = new LoopbackTraffic()) {
      recorder.awaitRecording();
      traffic.connect(300);
      awaitFlush();
      Files.writeString(Path.of("/proc/" + recorder.pid() + "/oom_score_adj"), "1000");
      new ProcessBuilder("sh", "-c", joined("head -c 400M /dev/zero | tail >/dev/null"))
          .start()
          .waitFor();
      assertEquals(128 + 9, recorder.await().status());
    }
    String events =
        Files.readString(group.resolve(HAS_VERSION_1 ? "memory.oom_control" : "memory.events"));
    assertFalse(events.contains("oom_kill 0"), events);
    assertEquals(300, Recordings.rows(journal()).size());
  }

  private String joined(String command) {
    return "echo $$ >" + group.resolve("cgroup.procs") + "; " + command;
  }

  private void awaitFlush() throws Exception {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (connects() < 300) {
      assertTrue(System.nanoTime() < end, "it is not flushed");
      Thread.sleep(20);
    }
  }

  private long connects() throws IOException {
    try (JournalFile journal = JournalFile.open(journal())) {
      return journal.connects();
    }
  }

  private Path journal() {
    return directory.resolve("_run.parquet.journal");
  }
}
