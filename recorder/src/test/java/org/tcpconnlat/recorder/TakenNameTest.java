package org.tcpconnlat.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several recorders of one name: at once, and one after the other was killed. */
@Tag("kernel")
class TakenNameTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-o run.parquet",
        "-o run.parquet --rotate-every 200ms",
        "-o captures/ --rotate-every 200ms"
      })
  void secondRecorderIsToldAndTheFirstGoesOn(String options) throws Exception {
    try (ChildRecorder first = start(options)) {
      first.awaitRecording();
      for (String more : List.of("", " --force")) {
        try (ChildRecorder second = start(options + more)) {
          ChildRecorder.Result result = second.await();
          assertEquals(1, result.status(), result.err());
          assertEquals(1, result.err().lines().count(), result.err());
          assertTrue(
              result.err().contains("the name is taken: process " + first.pid()), result.err());
        }
      }
      first.signal("TERM");
      ChildRecorder.Result result = first.await();
      assertEquals(0, result.status(), result.err());
    }
    assertEquals(List.of(), names(".*(journal|partial|lock)"));
  }

  @Test
  void numberThatSomebodyTookIsPassedOver() throws Exception {
    Files.createFile(directory.resolve("run-0001.parquet"));
    try (ChildRecorder recorder = start("-o run.parquet --rotate-every 200ms").awaitRecording()) {
      Files.writeString(directory.resolve("run-0008.parquet"), "precious");
      await("run-0009.parquet", recorder);
      recorder.signal("TERM");
      ChildRecorder.Result result = recorder.await();
      assertEquals(0, result.status(), result.err());
    }
    assertEquals("precious", Files.readString(directory.resolve("run-0008.parquet")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-o run.parquet", "-o captures/"})
  void nextRunFinishesWhatAKilledOneLeft(String options) throws Exception {
    for (int run = 0; run < 2; run++) {
      try (ChildRecorder recorder = start(options + " --rotate-every 1h");
          LoopbackTraffic traffic = new LoopbackTraffic()) {
        recorder.awaitRecording();
        while (run > 0 && names("[^_]*\\.parquet").isEmpty()) {
          assertTrue(recorder.isAlive(), recorder.said());
          Thread.sleep(20);
        }
        traffic.connect(10);
        String unfinished = "_.*journal";
        while (Recordings.rows(directory.resolve(names(unfinished).get(0))).size() < 10) {
          Thread.sleep(20);
        }
        recorder.signal("KILL");
        recorder.await();
      }
    }
    assertEquals(1, names("[^_]*\\.parquet").size());
    assertEquals(1, names("_.*journal").size());
    assertEquals(20, Recordings.rows(directory).size());
  }

  private ChildRecorder start(String options) throws IOException {
    String record = "record -p " + LoopbackTraffic.PID + " --flush-interval 20ms " + options;
    return ChildRecorder.start(directory, List.of(), record.split(" "));
  }

  private void await(String file, ChildRecorder recorder) throws Exception {
    while (!Files.exists(directory.resolve(file))) {
      assertTrue(recorder.isAlive(), recorder.said());
      Thread.sleep(20);
    }
  }

  /** Paths of files whose names match. */
  private List<String> names(String pattern) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.getFileName().toString().matches(pattern))
          .map(file -> directory.relativize(file).toString())
          .toList();
    }
  }
}
