package org.tcpconnlat.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The captures of {@code samples/} print exactly what stands beside them, and what goes wrong says
 * exactly so, with the exit status in brackets. Runs in that folder, so that the commands name
 * files as the texts do.
 */
class SamplesTest {
  private static final Path FOLDER = Path.of("");
  private static final String COMMAND = "$ tcpconnlat ";

  @TestFactory
  Stream<DynamicTest> printsWhatStandsBesideIt() throws IOException {
    return texts().stream()
        .flatMap(SamplesTest::commands)
        .map(example -> dynamicTest(example.command, example::check));
  }

  @Test
  void everyCaptureHasItsText() throws IOException {
    List<Path> captures = list("*.parquet");
    assertTrue(captures.size() >= 3, "captures: " + captures);
    for (Path capture : captures) {
      Path text = FOLDER.resolve(capture.getFileName().toString().replace(".parquet", ".txt"));
      assertTrue(Files.exists(text), text + " is missing");
    }
  }

  /** What a sample can't show: files that are made, an engine that isn't here, no answer at all. */
  private static final Set<String> SHOWN_ELSEWHERE =
      Set.of(
          "--output",
          "--force",
          "--engine",
          "--master",
          "--approximate",
          "--show-plan",
          "--debug",
          "--help",
          "--version");

  @Test
  void everyOptionOfAnalyzeIsInATextOrTestedElsewhere() throws IOException {
    Set<String> shown =
        texts().stream()
            .flatMap(SamplesTest::commands)
            .filter(example -> example.command.startsWith(COMMAND + "analyze "))
            .flatMap(example -> Stream.of(example.command.split("[ =]", -1)))
            .collect(Collectors.toSet());
    Set<String> options =
        Pattern.compile("(?m)^ .{5}(--[a-z0-9-]+)")
            .matcher(Cli.run("analyze", "--help").out())
            .results()
            .map(option -> option.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(options.containsAll(SHOWN_ELSEWHERE), "options: " + options);
    options.removeAll(SHOWN_ELSEWHERE);
    assertTrue(options.size() > 30, "options: " + options);
    options.removeAll(shown);
    assertEquals(Set.of(), options);
  }

  private record Example(String command, String output) {
    void check() {
      Cli ran = Cli.run(command.substring(COMMAND.length()).split(" "));
      String status = ran.status() == 0 ? "" : ran.err() + "[" + ran.status() + "]\n";
      assertEquals(output, ran.out() + status, ran.err());
    }
  }

  private static Stream<Example> commands(Path text) {
    try {
      return Stream.of(Files.readString(text).split("(?m)^(?=\\$ tcpconnlat )"))
          .map(
              part -> {
                int end = part.indexOf('\n');
                return new Example(part.substring(0, end), part.substring(end + 1));
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> texts() throws IOException {
    List<Path> texts = list("*.txt");
    assertTrue(!texts.isEmpty(), "no texts in " + FOLDER.toAbsolutePath());
    return texts;
  }

  private static List<Path> list(String glob) throws IOException {
    try (var files = Files.newDirectoryStream(FOLDER, glob)) {
      return StreamSupport.stream(files.spliterator(), false).sorted().toList();
    }
  }
}
