package org.tcpconnlat.app;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
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
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  /** A word of an example, quoted or not. */
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  @Test
  void helpListsEveryCommandAndHasExamples() {
    Cli help = Cli.run("--help");
    assertEquals(0, help.status());
    assertAll(
        Commands.names().stream()
            .map(name -> () -> assertTrue(help.out().contains("\n  " + name + " "), name)));
    assertTrue(help.out().contains("tcpconnlat 0.1  "), help.out());
  }

  @TestFactory
  Stream<DynamicTest> everyCommandsHelpHasExamples() {
    return Commands.names().stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      Cli help = Cli.run(name, "--help");
                      assertEquals(0, help.status(), help.err());
                      assertTrue(help.out().contains("\n  tcpconnlat " + name), help.out());
                      assertEquals("", help.err());
                    }));
  }

  @Test
  void versionNamesTheCommit() {
    Cli version = Cli.run("--version");
    assertEquals(0, version.status());
    assertTrue(
        version.out().matches("tcpconnlat [0-9.]+ \\(commit [0-9a-f]+, .*\\)\n"), version.out());
  }

  @Test
  void misuseIsOneLineAndStatus2() {
    Cli misuse = Cli.run("analyze", "--no-such-option", "links.parquet");
    assertEquals(2, misuse.status());
    assertEquals(
        "tcpconnlat: --no-such-option: no such option; 'tcpconnlat analyze --help' lists them\n",
        misuse.err());
    assertEquals("", misuse.out());
  }

  @Test
  void helpOfACommandIsAskedForAsElsewhere() {
    assertEquals(Cli.run("analyze", "--help"), Cli.run("help", "analyze"));
    assertEquals(Cli.run("--help"), Cli.run("help"));
  }

  @Test
  void aMissingFileIsOneLineAndStatus1() {
    Cli missing = Cli.run("analyze", "no-such-file.parquet");
    assertEquals(1, missing.status());
    assertEquals("tcpconnlat: no-such-file.parquet: no such file\n", missing.err());
  }

  @Test
  void debugShowsWhereAFailureCameFrom() {
    Cli missing = Cli.run("analyze", "--debug", "no-such-file.parquet");
    assertEquals(1, missing.status());
    assertTrue(missing.err().contains("\tat org.tcpconnlat."), missing.err());
  }

  @TestFactory
  Stream<DynamicTest> filesAloneAreTakenAsTheParserTakesThem() {
    return Stream.of("analyze links.parquet 80", "analyze none.parquet", "analyze 1", "analyze ''")
        .flatMap(line -> Stream.of(line, line.replace("analyze", "info")))
        .flatMap(line -> Stream.of(line, line.replace("analyze", "explain")))
        .distinct()
        .map(line -> DynamicTest.dynamicTest(line, () -> assertParsedAlike(line)));
  }

  private static void assertParsedAlike(String line) {
    List<String> words = new ArrayList<>(List.of(line.replace("''", "").split(" ", -1)));
    Cli filesAlone = Cli.run(words.toArray(String[]::new));
    words.add(1, "--");
    assertEquals(Cli.run(words.toArray(String[]::new)), filesAlone);
  }

  /** picocli would read words from a file whose name follows the @. */
  @Test
  void anAtIsALetterLikeAnyOther(@TempDir Path directory) throws IOException {
    Path words = Files.writeString(directory.resolve("words"), "links.parquet 80");
    for (String name : Commands.names()) {
      Cli run = Cli.run(name, "--debug", "@" + words);
      assertFalse(run.err().contains("links.parquet"), run.err());
    }
    Path odd = Files.copy(Path.of("links.parquet"), directory.resolve("@x.parquet"));
    assertEquals(
        Cli.run("analyze", "-t", "links.parquet"), Cli.run("analyze", "-t", odd.toString()));
  }

  @TestFactory
  Stream<DynamicTest> everyExampleOfAHelpIsUnderstood() {
    return Stream.concat(Stream.of(""), Commands.names().stream())
        .flatMap(name -> Cli.run((name + " --help").trim().split(" ")).out().lines())
        .filter(line -> line.startsWith("  tcpconnlat "))
        .map(line -> line.strip().replaceFirst(" #.*|  .*", ""))
        .filter(example -> !example.contains("COMMAND"))
        .map(example -> DynamicTest.dynamicTest(example, () -> understand(example)));
  }

  private static void understand(String example) {
    List<String> words = new ArrayList<>();
    for (Matcher word = WORD.matcher(example); word.find(); ) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    String[] arguments = words.subList(1, words.size()).toArray(String[]::new);
    assertDoesNotThrow(() -> Main.allCommands().parseArgs(arguments));
  }
}
