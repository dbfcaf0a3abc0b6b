package org.tcpconnlat.analyzer.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import org.tcpconnlat.console.Console;
import org.tcpconnlat.console.Failures;
import picocli.CommandLine;

/**
 * A process that does what {@code tcpconnlat analyze} does; {@code -Dinteractive} as on a terminal.
 */
final class AnalyzeInProcess {
  private AnalyzeInProcess() {}

  public static void main(String[] arguments) {
    Console console =
        new Console(
            new FileOutputStream(FileDescriptor.out),
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8),
            Boolean.getBoolean("interactive"));
    System.exit(
        new CommandLine(new AnalyzeCommand(console))
            .setExecutionExceptionHandler(
                (failure, command, parsed) -> Failures.report(failure, console, false))
            .execute(arguments));
  }
}
