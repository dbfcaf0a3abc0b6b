package org.tcpconnlat.app;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.tcpconnlat.analyzer.command.ParserMessage;
import org.tcpconnlat.console.Console;
import org.tcpconnlat.console.Failures;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * What comes of a command line, as picocli asks for it. One class, for lambdas of picocli's
 * interfaces keep these, and what needs them, out of the class-data archive.
 */
final class Outcomes
    implements IExecutionStrategy,
        IParameterExceptionHandler,
        IExecutionExceptionHandler,
        IVersionProvider {
  private final Console console;
  private final Supplier<CommandLine> everything;
  private final BooleanSupplier debug;

  /**
   * @param everything makes the root with all commands beneath it, for its help
   * @param debug whether a failure is to show where it came from
   */
  Outcomes(Console console, Supplier<CommandLine> everything, BooleanSupplier debug) {
    this.console = console;
    this.everything = everything;
    this.debug = debug;
  }

  /** As picocli does, but the root's help lists the commands that are not registered, too. */
  @Override
  public int execute(ParseResult parsed) {
    if (parsed.isUsageHelpRequested()) {
      everything.get().usage(parsed.commandSpec().commandLine().getOut());
      return 0;
    }
    return new RunLast().execute(parsed);
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    console.say(ParserMessage.of(failure, everything.get()));
    return Failures.USAGE;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
    return Failures.report(failure, console, debug.getAsBoolean());
  }

  @Override
  public String[] getVersion() {
    return new String[] {Version.text()};
  }
}
