package org.tcpconnlat.analyzer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.parquet.Captures;

/**
 * What a real terminal gets, which script(1) makes. The process interprets its code: reading takes
 * it as long as it takes a usual one to read a large capture.
 */
class ProgressOnTerminalTest {
  private static final int CONNECTS = 1_000_000;
  private static final int ROWS = 200_000;
  private static final String CLEAR = "\r\u001b[K";
  private static final Pattern LINE =
      Pattern.compile(
          "\r\u001b\\[K\u001b\\[[?]7lreading: ([0-9]+) %, [0-9,]+ connects a second, [0-9 min]*[0-9]+"
              + " s left\u001b\\[[?]7h");

  @TempDir private static Path directory;
  private static Path capture;
  private static Path smaller;

  @BeforeAll
  static void write() throws IOException {
    capture = Captures.traffic(directory.resolve("a.parquet"), CONNECTS);
    smaller = Captures.traffic(directory.resolve("b.parquet"), ROWS);
  }

  /** What an {@code analyze} leaves on its terminal. */
  private static String terminal(Path file, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("sh", "-c", "exec script -qefc \"$*\" terminal", "sh"));
    command.addAll(List.of("test", "-t", "2", "&&", "exec"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xint", "-Dinteractive=true"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(AnalyzeInProcess.class.getName(), file.toString()));
    command.addAll(List.of(arguments));
    int status =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    String text = Files.readString(directory.resolve("terminal"));
    assertEquals(0, status, text);
    return text;
  }

  /** Without what script(1) writes about itself. */
  private static String shown(String terminal) {
    int start = terminal.indexOf('\n') + 1;
    return terminal.substring(start, terminal.lastIndexOf("\nScript done"));
  }

  @Test
  void aLineMovesWhileRowsGoToAFileAndIsGoneThen() throws Exception {
    Path rows = directory.resolve("rows.csv");
    String shown = shown(terminal(smaller, "--format=csv", "--no-header", "-o", rows.toString()));
    List<Integer> shares = new ArrayList<>();
    Matcher line = LINE.matcher(shown);
    while (line.find()) {
      shares.add(Integer.valueOf(line.group(1)));
    }
    assertTrue(shares.size() > 1, shown);
    assertEquals(shares.stream().sorted().toList(), shares);
    assertEquals(CLEAR, line.replaceAll(""));
    try (Stream<String> lines = Files.lines(rows)) {
      assertEquals(ROWS, lines.count());
    }
  }

  @Test
  void aTableFollowsTheLine() throws Exception {
    String shown = shown(terminal(capture, "--by", "outcome,ip", "--top", "1"));
    assertTrue(LINE.matcher(shown).find(), shown);
    String left = shown.substring(shown.lastIndexOf(CLEAR) + CLEAR.length());
    assertTrue(left.matches("(?s)OUTCOME +IP +CONNECTS .*\r\nestablished +[46] +[0-9]+ .*"), left);
  }

  @Test
  void nothingMovesBetweenRowsOnTheTerminal() throws Exception {
    String shown = shown(terminal(capture, "100"));
    assertTrue(shown.startsWith("PID "), shown);
    assertFalse(shown.contains("reading:"), shown);
  }
}
