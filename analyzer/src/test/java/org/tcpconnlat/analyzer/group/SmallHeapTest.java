package org.tcpconnlat.analyzer.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tcpconnlat.capture.parquet.Captures;

/** More connects than a heap holds are grouped all the same, in a process that has no more. */
class SmallHeapTest {
  private static final int CONNECTS = 2_000_000;
  private static final String HEAP = "-Xmx36m";

  @TempDir private static Path directory;
  private static Path file;

  @BeforeAll
  static void write() throws IOException {
    file = Captures.traffic(directory.resolve("a.parquet"), CONNECTS);
  }

  /** What a process prints; nothing but the exception's name where it fails. */
  private static List<String> run(String... arguments) throws IOException, InterruptedException {
    Path out = directory.resolve("out");
    Path errors = directory.resolve("errors");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(HEAP, "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(GroupInProcess.class.getName(), file.toString()));
    command.addAll(List.of(arguments));
    int status =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(errors.toFile())
            .start()
            .waitFor();
    return status == 0 ? Files.readAllLines(out) : List.of(Files.readString(errors));
  }

  @Test
  void holdsLessThanAllLatencies() throws Exception {
    List<String> failed = run("once", "false", "address");
    assertEquals(1, failed.size());
    assertTrue(failed.get(0).contains("OutOfMemoryError"), failed.get(0));
  }

  @ParameterizedTest
  @CsvSource({"false, comm", "true, address", "false, lport", "false, time:10s;subnet:24"})
  void groupsAllTheSame(boolean censored, String keys) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("automatic", Boolean.toString(censored)));
    arguments.addAll(List.of(keys.split(";")));
    List<String> rows = run(arguments.toArray(String[]::new));
    List<Key> parsed = Arrays.stream(keys.split(";")).map(Key::parse).toList();
    List<String> expected = GroupInProcess.rows(file, new ExactEngine(2), censored, parsed);
    assertNotEquals(1, rows.size(), () -> rows.get(0));
    assertEquals(expected.size(), rows.size());
    for (int i = 0; i < rows.size(); i++) {
      assertEquals(expected.get(i), rows.get(i));
    }
  }
}
