package org.tcpconnlat.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the journal is put on the disk, by the system calls of the real recorder. */
@Tag("kernel")
class JournalSyncTest {
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);

  @TempDir Path directory;

  @Test
  void whatIsWrittenIsSyncedAgainAndAgain() throws Exception {
    try (ChildRecorder recorder = start();
        LoopbackTraffic traffic = new LoopbackTraffic()) {
      recorder.awaitRecording();
      long end = System.nanoTime() + PATIENCE_NANOS;
      for (long before = syncs(); syncs() < before + 3; ) {
        assertTrue(System.nanoTime() < end, "it is not synced");
        traffic.connect(10);
        Thread.sleep(20);
      }
    }
  }

  /** One for its beginning, one for the first account. An interval apart, there would be thirty. */
  @Test
  void diskIsLeftAloneWhereNothingIsRecorded() throws Exception {
    try (ChildRecorder recorder = start("-d", "3s")) {
      assertEquals(0, recorder.await().status());
    }
    assertTrue(syncs() < 6, Files.readString(calls()));
  }

  private ChildRecorder start(String... more) throws IOException {
    List<String> strace =
        List.of(
            "strace", "-f", "--seccomp-bpf", "-qqq", "-o", "calls", "-e", "trace=fdatasync,fsync");
    String[] record = {
      "record",
      "-o",
      "run.parquet",
      "-p",
      Integer.toString(LoopbackTraffic.PID),
      "--flush-interval",
      "50ms",
      "--sync-interval",
      "100ms"
    };
    return ChildRecorder.start(
        directory, strace, Stream.of(record, more).flatMap(Arrays::stream).toArray(String[]::new));
  }

  private long syncs() throws IOException {
    return Files.exists(calls())
        ? Files.readAllLines(calls()).stream().filter(line -> line.contains("fdatasync(")).count()
        : 0;
  }

  private Path calls() {
    return directory.resolve("calls");
  }
}
