package org.tcpconnlat.analyzer.group;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
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
  private static Path shorter;

  @BeforeAll
  static void write() throws IOException {
    file = Captures.traffic(directory.resolve("a.parquet"), CONNECTS);
    shorter = Captures.traffic(directory.resolve("b.parquet"), CONNECTS / 10);
  }

  /** What a process prints; nothing but the exception's name where it fails. */
  private static List<String> run(Path file, String... arguments)
      throws IOException, InterruptedException {
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
    List<String> failed = run(file, "once", "false", "address");
    assertEquals(1, failed.size());
    assertTrue(failed.get(0).contains("OutOfMemoryError"), failed.get(0));
  }

  @ParameterizedTest
  @CsvSource({"false, comm", "true, address", "false, lport", "false, time:10s;subnet:24"})
  void groupsAllTheSame(boolean censored, String keys) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("automatic", Boolean.toString(censored)));
    arguments.addAll(List.of(keys.split(";")));
    assertSame(file, arguments, censored, keys);
  }

  /** Not the rows of the result either: 200,000 connects make 190,000 groups or so. */
  @Test
  void holdsLessThanAllGroups() throws Exception {
    assertSame(shorter, List.of("automatic", "false", "lport", "address"), false, "lport;address");
  }

  private static void assertSame(Path file, List<String> arguments, boolean censored, String keys)
      throws Exception {
    List<String> rows = run(file, arguments.toArray(String[]::new));
    List<Key> parsed = Arrays.stream(keys.split(";")).map(Key::parse).toList();
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    GroupInProcess.print(file, new ExactEngine(2), censored, parsed, printed);
    List<String> expected = printed.toString(UTF_8).lines().toList();
    assertNotEquals(1, rows.size(), () -> rows.get(0));
    assertEquals(expected.size(), rows.size());
    for (int i = 0; i < rows.size(); i++) {
      assertEquals(expected.get(i), rows.get(i));
    }
  }
}
