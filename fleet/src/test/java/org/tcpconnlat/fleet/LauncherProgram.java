package org.tcpconnlat.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import org.tcpconnlat.analyzer.command.AnalyzeCommand;
import org.tcpconnlat.console.Console;
import org.tcpconnlat.console.Failures;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line as users have it, without Spark on its class path. */
public final class LauncherProgram {
  @Command(name = "tcpconnlat")
  private static final class Root {}

  private LauncherProgram() {}

  public static void main(String[] arguments) {
    Console console =
        new Console(
            new FileOutputStream(FileDescriptor.out),
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8),
            false);
    System.exit(
        new CommandLine(new Root())
            .addSubcommand(new AnalyzeCommand(console))
            .setExecutionExceptionHandler(
                (failure, command, parsed) -> Failures.report(failure, console, false))
            .execute(arguments));
  }
}
