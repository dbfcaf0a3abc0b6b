package org.tcpconnlat.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.tcpconnlat.analyzer.command.AnalyzeCommand;
import org.tcpconnlat.analyzer.command.Captures;
import org.tcpconnlat.analyzer.command.CompareCommand;
import org.tcpconnlat.analyzer.command.ExplainCommand;
import org.tcpconnlat.analyzer.command.ReportCommand;
import org.tcpconnlat.console.Console;
import org.tcpconnlat.console.Failures;
import picocli.CommandLine;

/**
 * Runs command lines on both engines in one Spark and writes what they print, so that a test
 * compares: a program of its own, for Spark's class path is not that of the tests.
 */
public final class BothEngines {
  /** The file in the directory that a command line may write. */
  static final String PAGE = "page.html";

  private BothEngines() {}

  /**
   * {@code LIST DIRECTORY}: of each line of the list, which has its words apart by tabs, what the
   * embedded engine prints goes to {@code N.embedded} in the directory, what Spark does to {@code
   * N.spark}; what it writes to {@value #PAGE} follows.
   */
  public static void main(String[] arguments) throws IOException {
    int number = 0;
    for (String line : Files.readAllLines(Path.of(arguments[0]))) {
      String[] words = line.split("\t", -1);
      Path directory = Path.of(arguments[1]);
      Files.writeString(directory.resolve(number + ".embedded"), run(directory, null, words));
      Files.writeString(
          directory.resolve(number + ".spark"), run(directory, new SparkOpener(), words));
      number++;
    }
  }

  private static String run(Path directory, Captures.Opener opener, String... words)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = new Console(out, new PrintStream(err, true, UTF_8), false);
    int exit =
        new CommandLine(command(words[0], console, opener))
            .setErr(new PrintWriter(err, true, UTF_8))
            .setExecutionExceptionHandler(
                (failure, command, parsed) -> Failures.report(failure, console, false))
            .execute(Arrays.copyOfRange(words, 1, words.length));
    Path page = directory.resolve(PAGE);
    String written = Files.exists(page) ? Files.readString(page) : "";
    Files.deleteIfExists(page);
    return exit + "\n" + out.toString(UTF_8) + "---\n" + err.toString(UTF_8) + written;
  }

  private static Object command(String name, Console console, Captures.Opener opener) {
    return switch (name) {
      case "analyze" -> new AnalyzeCommand(console, opener);
      case "explain" -> new ExplainCommand(console, opener);
      case "report" -> new ReportCommand(console, opener);
      case "compare" -> new CompareCommand(console, opener);
      default -> throw new IllegalArgumentException(name);
    };
  }
}
