package org.tcpconnlat.analyzer.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import org.tcpconnlat.console.Console;
import org.tcpconnlat.console.Failures;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Runs a command line in this process, as {@code main} would. */
final class Cli {
  /** What a run left behind. */
  record Result(int exit, String out, String err) {}

  @Command(name = "tcpconnlat")
  private static final class Root {}

  private Cli() {}

  static Result run(Object... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Result result = runInto(out, words);
    return new Result(result.exit(), out.toString(UTF_8), result.err());
  }

  /** With data going to a stream of the test's. */
  static Result runInto(OutputStream out, Object... words) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = new Console(out, new PrintStream(err, true, UTF_8), false);
    CommandLine line =
        new CommandLine(new Root())
            .addSubcommand(new AnalyzeCommand(console))
            .addSubcommand(new ExplainCommand(console))
            .addSubcommand(new InfoCommand(console))
            .addSubcommand(new FilterCommand(console))
            .addSubcommand(new AnonymizeCommand(console))
            .addSubcommand(new ShareCheckCommand(console))
            .addSubcommand(new MergeCommand(console))
            .addSubcommand(new ExportCommand(console))
            .addSubcommand(new ImportCommand(console))
            .addSubcommand(new CompareCommand(console))
            .addSubcommand(new ReportCommand(console))
            .addSubcommand(new CompactCommand(console))
            .setOut(new PrintWriter(out, true, UTF_8))
            .setErr(new PrintWriter(err, true, UTF_8))
            .setExecutionExceptionHandler(
                (failure, command, parsed) -> Failures.report(failure, console, false));
    String[] arguments = new String[words.length];
    for (int i = 0; i < words.length; i++) {
      arguments[i] = words[i].toString();
    }
    int exit = line.execute(arguments);
    return new Result(exit, "", err.toString(UTF_8));
  }
}
