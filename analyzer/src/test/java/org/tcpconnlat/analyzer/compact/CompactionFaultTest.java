package org.tcpconnlat.analyzer.compact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kills a compaction at each call by which it changes names, and at each by which content gets to
 * the disk: what is written before is in a file without a name that counts.
 */
@Tag("kernel")
class CompactionFaultTest {
  /** As the shell has it: 128 and the signal's number. */
  private static final int KILLED = 137;

  @TempDir Path temporary;

  @ParameterizedTest
  @ValueSource(strings = {"pwrite64", "fsync", "mkdir", "link", "unlink", "rmdir"})
  void killedAtEachStepNothingIsLostOrDoubled(String call) throws Exception {
    Day made = Day.in(temporary.toRealPath().resolve("made"));
    made.record("web-1", "b1", 2);
    made.record("web-2", "b1", 1);
    List<String> rows = made.rows();
    int n = 1;
    while (isKilledAt(call, n, made, rows)) {
      n++;
    }
    assertTrue(n > 1, call + ": is not called");
  }

  /** Whether it came to the n-th call: where it did not, it ended well. */
  private boolean isKilledAt(String call, int n, Day made, List<String> rows) throws Exception {
    Day day = Day.in(temporary.toRealPath().resolve(call + n));
    copy(made, day);
    int status = run(call, n, day);
    assertTrue(status == 0 || status == KILLED, "status " + status);
    assertEquals(rows, day.rows());
    new Compaction(day.directory(), 64 << 20, line -> {}).run();
    assertEquals(rows, day.rows());
    assertEquals(1, day.files().size(), day.files().toString());
    return status == KILLED;
  }

  private static void copy(Day from, Day to) throws IOException {
    for (String file : from.files()) {
      Path copy = to.directory().resolve(file);
      Files.createDirectories(copy.getParent());
      Files.copy(from.directory().resolve(file), copy);
    }
  }

  private int run(String call, int n, Day day) throws Exception {
    Process process =
        new ProcessBuilder(
                "strace",
                "-f",
                "-qqq",
                "-o",
                "/dev/null",
                "-e",
                "trace=" + call,
                "-e",
                "inject=" + call + ":signal=KILL:when=" + n,
                System.getProperty("java.home") + "/bin/java",
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-DZstdTempFolder=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                CompactMain.class.getName(),
                day.directory().toString())
            .redirectErrorStream(true)
            .redirectOutput(new File("/dev/null"))
            .start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it hangs");
    return process.exitValue();
  }
}
