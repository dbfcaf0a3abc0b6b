package org.tcpconnlat.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Locale;
import org.tcpconnlat.analyzer.command.AnalyzeCommand;
import org.tcpconnlat.analyzer.command.CompareCommand;
import org.tcpconnlat.analyzer.command.ExplainCommand;
import org.tcpconnlat.analyzer.command.ParserMessage;
import org.tcpconnlat.analyzer.command.ReportCommand;
import org.tcpconnlat.console.Console;
import org.tcpconnlat.console.Failures;
import org.tcpconnlat.console.ToolVersion;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * What spark-submit runs: {@code tcpconnlat-fleet.jar analyze PATH... [OPTION...]}, or {@code
 * explain}, {@code report} or {@code compare}, with the options that {@code tcpconnlat} has.
 */
public final class FleetMain {
  @Command(name = "tcpconnlat-fleet", mixinStandardHelpOptions = true)
  private static final class Top {}

  private FleetMain() {}

  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT); // as of tcpconnlat itself
    Console console =
        new Console(
            new FileOutputStream(FileDescriptor.out),
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8),
            false);
    System.exit(execute(console, arguments));
  }

  private static int execute(Console console, String... arguments) {
    CommandLine line =
        new CommandLine(new Top())
            .addSubcommand("analyze", new AnalyzeCommand(console, new SparkOpener()))
            .addSubcommand("explain", new ExplainCommand(console, new SparkOpener()))
            .addSubcommand("report", new ReportCommand(console, new SparkOpener()))
            .addSubcommand("compare", new CompareCommand(console, new SparkOpener()))
            .setExpandAtFiles(false)
            .setErr(new PrintWriter(console.err(), true, UTF_8))
            .setParameterExceptionHandler(
                (failure, words) -> {
                  console.say(ParserMessage.of(failure, failure.getCommandLine().getParent()));
                  return Failures.USAGE;
                })
            .setExecutionExceptionHandler(
                (failure, command, parsed) ->
                    Failures.report(failure, console, Boolean.getBoolean("tcpconnlat.debug")));
    line.getCommandSpec().versionProvider(() -> new String[] {ToolVersion.current()});
    line.getSubcommands()
        .values()
        .forEach(
            of -> of.getCommandSpec().versionProvider(line.getCommandSpec().versionProvider()));
    return line.execute(arguments);
  }
}
