package org.tcpconnlat.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tcpconnlat.analyzer.command.AnalyzeCommand;
import org.tcpconnlat.analyzer.command.Captures;
import org.tcpconnlat.console.Console;
import org.tcpconnlat.console.Failures;
import picocli.CommandLine;

/**
 * Runs command lines of {@code analyze} on both engines in one Spark and writes what they print, so
 * that a test compares: a program of its own, for Spark's class path is not that of the tests.
 */
public final class BothEngines {
  private BothEngines() {}

  /**
   * {@code LIST DIRECTORY}: of each line of the list, which has its words apart by tabs, what the
   * embedded engine prints goes to {@code N.embedded} in the directory, what Spark does to {@code
   * N.spark}.
   */
  public static void main(String[] arguments) throws IOException {
    int number = 0;
    for (String line : Files.readAllLines(Path.of(arguments[0]))) {
      String[] words = line.split("\t", -1);
      Path directory = Path.of(arguments[1]);
      Files.writeString(directory.resolve(number + ".embedded"), run(null, words));
      Files.writeString(directory.resolve(number + ".spark"), run(SparkCaptures::open, words));
      number++;
    }
  }

  private static String run(Captures.Opener opener, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = new Console(out, new PrintStream(err, true, UTF_8), false);
    int exit =
        new CommandLine(new AnalyzeCommand(console, opener))
            .setErr(new PrintWriter(err, true, UTF_8))
            .setExecutionExceptionHandler(
                (failure, command, parsed) -> Failures.report(failure, console, false))
            .execute(words);
    return exit + "\n" + out.toString(UTF_8) + "---\n" + err.toString(UTF_8);
  }
}
