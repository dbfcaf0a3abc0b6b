package org.tcpconnlat.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stays of a session that keeps its newest segments only, when something happens. */
@Tag("kernel")
class FlightRecorderTest {
  private static final int KEEP = 2;
  private static final int SLOW_MILLIS = 50;

  private static final Pattern FROZEN =
      Pattern.compile("(\\S+): segment (\\d+) and those kept before it stay, .* up to (\\d+)\n");

  @TempDir Path directory;

  /** The far side is 80 ms away. */
  @Test
  void slowConnectsKeepTheSegmentsAroundThem() throws Exception {
    String condition = "max>" + SLOW_MILLIS + "ms";
    try (Network network = Network.open();
        ChildRecorder recorder =
            start("--netns", network.clientFile(), "--freeze-when", condition)) {
      recorder.awaitRecording();
      awaitFinished(KEEP * 2 + 2, recorder);
      while (!FROZEN.matcher(recorder.said()).find()) {
        assertTrue(recorder.isAlive(), recorder.said());
        network.run("many", Network.FAR, 80, 1);
      }
      assertKeptAround(condition, recorder);
    }
    assertTrue(
        Recordings.rows(directory).stream()
            .anyMatch(row -> row.latencyNanos() > SLOW_MILLIS * 1_000_000L));
  }

  @Test
  void signalKeepsTheSegmentsAroundIt() throws Exception {
    try (ChildRecorder recorder = start("-p", "" + LoopbackTraffic.PID)) {
      recorder.awaitRecording();
      awaitFinished(KEEP * 2 + 2, recorder);
      recorder.signal("USR1");
      assertKeptAround("SIGUSR1", recorder);
    }
  }

  private ChildRecorder start(String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of("record", "-o", "run.parquet", "--rotate-every", "500ms", "--keep", "" + KEEP));
    arguments.addAll(List.of(more));
    return ChildRecorder.start(directory, List.of(), arguments.toArray(String[]::new));
  }

  /** Goes on until segments that came later are gone again, and looks at what is there. */
  private void assertKeptAround(String reason, ChildRecorder recorder) throws Exception {
    int at = Integer.parseInt(awaitFrozen(recorder).group(2));
    awaitFinished(at + KEEP * 2 + 2, recorder);
    recorder.signal("TERM");
    ChildRecorder.Result result = recorder.await();
    assertEquals(0, result.status(), result.err());
    List<MatchResult> frozen = FROZEN.matcher(result.err()).results().toList();
    frozen.forEach(freeze -> assertEquals(reason, freeze.group(1)));
    for (int segment = at - KEEP; segment <= at + KEEP; segment++) {
      assertTrue(Files.exists(capture(segment)), "segment " + segment + " of " + result.err());
    }
    assertFalse(Files.exists(capture(1)));
    assertGoneAfter(Integer.parseInt(frozen.get(frozen.size() - 1).group(3)));
  }

  /** Of those after the frozen ones, the newest only. */
  private void assertGoneAfter(int frozenUpTo) throws Exception {
    try (var files = Files.list(directory)) {
      long newest = files.filter(file -> number(file) > frozenUpTo).count();
      assertTrue(newest <= KEEP, newest + " after " + frozenUpTo);
    }
  }

  private static MatchResult awaitFrozen(ChildRecorder recorder) throws Exception {
    while (true) {
      var freeze = FROZEN.matcher(recorder.said());
      if (freeze.find()) {
        return freeze.toMatchResult();
      }
      assertTrue(recorder.isAlive(), recorder.said());
      Thread.sleep(20);
    }
  }

  /** Waits for a segment's capture. */
  private void awaitFinished(int segment, ChildRecorder recorder) throws Exception {
    while (newest() < segment) {
      assertTrue(recorder.isAlive(), recorder.said());
      Thread.sleep(20);
    }
  }

  private int newest() throws Exception {
    try (var files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".parquet"))
          .mapToInt(FlightRecorderTest::number)
          .max()
          .orElse(0);
    }
  }

  private static int number(Path file) {
    return Integer.parseInt(file.getFileName().toString().replaceAll("run-(\\d+)\\..*", "$1"));
  }

  private Path capture(int segment) {
    return directory.resolve("run-%04d.parquet".formatted(segment));
  }
}
