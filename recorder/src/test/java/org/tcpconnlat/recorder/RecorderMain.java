package org.tcpconnlat.recorder;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import org.tcpconnlat.console.Console;
import org.tcpconnlat.console.Failures;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The recorder's commands as a program of their own, for tests that kill it. */
public final class RecorderMain {
  @Command(name = "tcpconnlat")
  private static final class Top {}

  private RecorderMain() {}

  public static void main(String[] arguments) {
    Console console =
        new Console(
            new FileOutputStream(FileDescriptor.out),
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8),
            Boolean.getBoolean("interactive"));
    System.exit(execute(console, arguments));
  }

  @Command
  private static final class Trace {
    @CommandLine.Mixin private KernelFilterMixin filters;
  }

  /** The filter that options stand for. */
  static KernelFilter filter(String... options) {
    Trace trace = new Trace();
    new CommandLine(trace).parseArgs(options);
    return trace.filters.filter();
  }

  static int execute(Console console, String... arguments) {
    return new CommandLine(new Top())
        .addSubcommand(new RecordCommand(console))
        .addSubcommand(new RecoverCommand(console))
        .setExpandAtFiles(false)
        .setErr(new PrintWriter(console.err(), true, UTF_8))
        .setExecutionExceptionHandler(
            (failure, line, parsed) ->
                Failures.report(failure, console, Boolean.getBoolean("debug")))
        .execute(arguments);
  }
}
