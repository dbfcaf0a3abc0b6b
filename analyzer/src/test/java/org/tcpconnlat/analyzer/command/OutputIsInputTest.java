package org.tcpconnlat.analyzer.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No command writes into what it reads, whatever it is told. */
class OutputIsInputTest {
  @TempDir private Path directory;
  private Path captures;
  private Path input;
  private Path other;

  @BeforeEach
  void write() throws IOException {
    captures = Files.createDirectory(directory.resolve("captures"));
    input = Fixture.write(captures.resolve("a.parquet"), Connect.to("10.1.0.1", 443, 5));
    other = Fixture.write(captures.resolve("b.parquet"), Connect.to("10.1.0.2", 443, 7));
  }

  /** Each command that has -o, with {@code INPUT} and {@code OUTPUT} to be put in. */
  static Stream<String> commands() {
    return Stream.of(
        "analyze INPUT -o OUTPUT",
        "analyze INPUT --count -o OUTPUT",
        "analyze INPUT --by process -o OUTPUT",
        "analyze INPUT --histogram -o OUTPUT",
        "analyze INPUT --format arrow -o OUTPUT",
        "report INPUT -o OUTPUT",
        "export INPUT --format csv -o OUTPUT",
        "compare INPUT OTHER -o OUTPUT",
        "compare OTHER INPUT -o OUTPUT",
        "compare INPUT OTHER --html OUTPUT",
        "compare OTHER INPUT --html OUTPUT",
        "filter INPUT -4 -o OUTPUT",
        "merge INPUT OTHER -o OUTPUT",
        "merge OTHER INPUT -o OUTPUT",
        "anonymize INPUT --key-file KEY -o OUTPUT");
  }

  @Test
  void isRefusedInEveryCommandByWhateverName() throws IOException {
    List<Path> names = new ArrayList<>(List.of(input));
    names.add(Files.createLink(directory.resolve("hard.parquet"), input));
    names.add(Files.createSymbolicLink(directory.resolve("soft.parquet"), input));
    names.add(Files.createSymbolicLink(directory.resolve("aside"), captures).resolve("a.parquet"));
    byte[] before = Files.readAllBytes(input);
    for (String command : commands().toList()) {
      for (Path output : names) {
        refused(command, input, output);
        refused(command, captures, output);
      }
      assertArrayEquals(before, Files.readAllBytes(input), command);
    }
    try (Stream<Path> files = Files.list(captures)) {
      assertEquals(List.of(input, other), files.sorted().toList());
    }
  }

  @Test
  void refusesTheKeyThatIsReadOrMade() throws IOException {
    Path key = directory.resolve("team.key");
    for (boolean made : List.of(false, true)) {
      if (made) {
        Path shared = directory.resolve("shared.parquet");
        assertEquals(0, Cli.run("anonymize", input, "--key-file", key, "-o", shared).exit());
      }
      Cli.Result result = Cli.run("anonymize", input, "--key-file", key, "-o", key, "--force");
      assertEquals(2, result.exit(), result.err());
      assertEquals(made, Files.exists(key));
    }
  }

  @Test
  void refusesOneFileForTwoOutputs() {
    Path output = directory.resolve("out");
    Cli.Result result = Cli.run("compare", input, other, "-o", output, "--html", output, "--force");
    assertEquals(2, result.exit());
    assertEquals(2, Cli.run("compare", input, other, "--html", "-").exit());
    assertTrue(Files.notExists(output));
  }

  private void refused(String command, Path read, Path output) {
    Object[] words =
        Stream.concat(
                Stream.of(command.split(" ", -1)).map(word -> word(word, read, output)),
                Stream.of("--force"))
            .toArray();
    Cli.Result result = Cli.run(words);
    assertEquals(2, result.exit(), command + " " + output + "\n" + result.err());
    assertTrue(
        result.err().contains("tcpconnlat: " + output + ": is one of the inputs"), result.err());
    assertEquals("", result.out());
    assertTrue(Files.notExists(directory.resolve("key")), command);
  }

  private String word(String word, Path read, Path output) {
    return switch (word) {
      case "INPUT" -> read.toString();
      case "OTHER" -> other.toString();
      case "OUTPUT" -> output.toString();
      case "KEY" -> directory.resolve("key").toString();
      default -> word;
    };
  }
}
