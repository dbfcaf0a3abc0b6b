package org.tcpconnlat.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tcpconnlat.capture.CProgram;
import org.tcpconnlat.recorder.nat.NotifySocket;

/** What a service manager hears of the recorder, on a socket as systemd has one. */
class SupervisorTest {
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);
  private static final String MORE_TIME = "WATCHDOG=1\nEXTEND_TIMEOUT_USEC=300000000";

  @TempDir private Path directory;
  private Process manager;

  @ParameterizedTest
  @ValueSource(strings = {"%s/socket", "@tcpconnlat-%s"})
  @Tag("kernel")
  void hearsThatItRecordsAndStillDoesAndStops(String name) throws Exception {
    String socket = listen(name);
    List<String> service = List.of("env", "NOTIFY_SOCKET=" + socket, "WATCHDOG_USEC=200000");
    String[] record = {"record", "-o", "run.parquet", "-p", "" + LoopbackTraffic.PID};
    try (ChildRecorder recorder = ChildRecorder.start(directory, service, record)) {
      recorder.awaitRecording();
      await("bound\nREADY=1\nWATCHDOG=1\nWATCHDOG=1\n");
      recorder.signalStarted("TERM");
      assertEquals(0, recorder.await().status());
    }
    await("\nSTOPPING=1\n" + MORE_TIME + "\n");
  }

  /** Once a second at most, however many batches that are. */
  @Test
  void finishingThatGoesOnGetsMoreTime() throws Exception {
    Supervisor supervisor = Supervisor.of(Map.of("NOTIFY_SOCKET", listen("%s/socket")));
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
    while (System.nanoTime() < end) {
      supervisor.at(1, 2);
    }
    await("bound\n" + MORE_TIME + "\n" + MORE_TIME + "\n");
    assertTrue(heard().lines().count() <= 1 + 2 * 3, heard());
  }

  @Test
  void withoutAManagerOrWithoutOneThatListensNothingHappens() {
    Supervisor.of(Map.of()).ready();
    Supervisor.of(Map.of("NOTIFY_SOCKET", directory + "/none")).ready();
    assertEquals(Optional.empty(), NotifySocket.named("vsock:2:1234"));
    assertEquals(Optional.empty(), NotifySocket.named("/" + "x".repeat(108)));
  }

  /** The manager's socket, once it is there. */
  private String listen(String name) throws Exception {
    String socket = name.formatted(name.startsWith("@") ? System.nanoTime() : directory);
    manager =
        new ProcessBuilder(CProgram.compile("notified.c", directory).binary().toString(), socket)
            .redirectOutput(directory.resolve("heard").toFile())
            .start();
    await("bound\n");
    return socket;
  }

  private String heard() throws IOException {
    return Files.readString(directory.resolve("heard"));
  }

  private void await(String text) throws Exception {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!heard().contains(text)) {
      assertTrue(manager.isAlive() && System.nanoTime() < end, heard());
      Thread.sleep(20);
    }
  }

  @AfterEach
  void stop() {
    if (manager != null) {
      manager.destroy();
    }
  }
}
