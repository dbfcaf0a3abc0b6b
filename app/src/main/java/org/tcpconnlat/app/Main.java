package org.tcpconnlat.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.tcpconnlat.analyzer.command.AnalyzeCommand;
import org.tcpconnlat.analyzer.command.AnonymizeCommand;
import org.tcpconnlat.analyzer.command.CompareCommand;
import org.tcpconnlat.analyzer.command.ExplainCommand;
import org.tcpconnlat.analyzer.command.ExportCommand;
import org.tcpconnlat.analyzer.command.FilterCommand;
import org.tcpconnlat.analyzer.command.InfoCommand;
import org.tcpconnlat.analyzer.command.MergeCommand;
import org.tcpconnlat.analyzer.command.ReportCommand;
import org.tcpconnlat.analyzer.command.ShareCheckCommand;
import org.tcpconnlat.console.Console;
import org.tcpconnlat.console.Failures;
import org.tcpconnlat.recorder.RecordCommand;
import org.tcpconnlat.recorder.RecoverCommand;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/**
 * The program: the live tool, and each command beneath it. What the shell alone can tell comes in
 * system properties from the launcher; without it nothing is taken for a terminal.
 */
public final class Main {
  private static final String STDOUT_TERMINAL = "tcpconnlat.stdout.terminal";
  private static final String STDERR_TERMINAL = "tcpconnlat.stderr.terminal";

  /** Wide enough for every example in one line. */
  private static final int HELP_WIDTH = 100;

  private final Console console;
  private final RootCommand root;
  private final Ansi ansi;

  Main(Console console, Ansi ansi) {
    this.console = console;
    this.root = recorderIsHere() ? new LiveCommand(console) : new OfflineCommand();
    this.ansi = ansi;
  }

  public static void main(String[] args) {
    Console console =
        new Console(
            new StandardOutput(),
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8),
            Boolean.getBoolean(STDERR_TERMINAL));
    Ansi ansi = Boolean.getBoolean(STDOUT_TERMINAL) ? Ansi.ON : Ansi.OFF;
    System.exit(new Main(console, ansi).run(args));
  }

  /** Every command by its name, in the order in which {@code --help} shows them. */
  static Map<String, Function<Console, Object>> commands() {
    Map<String, Function<Console, Object>> commands = new LinkedHashMap<>();
    if (recorderIsHere()) {
      commands.put("record", RecordCommand::new);
      commands.put("recover", RecoverCommand::new);
    }
    commands.put("analyze", AnalyzeCommand::new);
    commands.put("explain", ExplainCommand::new);
    commands.put("info", InfoCommand::new);
    commands.put("report", ReportCommand::new);
    commands.put("compare", CompareCommand::new);
    commands.put("filter", FilterCommand::new);
    commands.put("merge", MergeCommand::new);
    commands.put("anonymize", AnonymizeCommand::new);
    commands.put("share-check", ShareCheckCommand::new);
    commands.put("export", ExportCommand::new);
    return commands;
  }

  /** The analyzer's package is without the recorder, and so without JNA. */
  private static boolean recorderIsHere() {
    return Main.class.getResource("/org/tcpconnlat/recorder/RecordCommand.class") != null;
  }

  /** The whole command line, for what is made of it: the manual, completion. */
  public static CommandLine allCommands() {
    OutputStream nowhere = OutputStream.nullOutputStream();
    Console console = new Console(nowhere, new PrintStream(nowhere, false, UTF_8), false);
    return new Main(console, Ansi.OFF).commandLine();
  }

  /** Runs one command line and returns the exit status. */
  int run(String... args) {
    StringWriter help = new StringWriter();
    try {
      int status = commandLine(args).setOut(new PrintWriter(help)).execute(args);
      console.out().write(help.toString().getBytes(UTF_8));
      return status;
    } catch (Throwable failure) {
      return Failures.report(failure, console, root.debug());
    }
  }

  private CommandLine commandLine(String... args) {
    CommandLine line = new CommandLine(root);
    register(line, args.length > 0 ? args[0] : "");
    setVersion(line);
    line.getSubcommands().values().forEach(Main::setVersion);
    line.setUsageHelpWidth(HELP_WIDTH);
    line.setColorScheme(CommandLine.Help.defaultColorScheme(ansi));
    line.setErr(new PrintWriter(console.err(), true, UTF_8));
    line.setParameterExceptionHandler((failure, unused) -> misused(failure));
    line.setExecutionExceptionHandler(
        (failure, unused, parsed) -> Failures.report(failure, console, root.debug()));
    return line;
  }

  private static void setVersion(CommandLine command) {
    command.getCommandSpec().versionProvider(() -> new String[] {Version.text()});
  }

  /** A command that is named first is registered alone: the others cost time to look into. */
  private void register(CommandLine root, String first) {
    commands()
        .forEach(
            (name, command) -> {
              if (name.equals(first) || !commands().containsKey(first)) {
                root.addSubcommand(name, command.apply(console));
              }
            });
  }

  private int misused(ParameterException failure) {
    console.say(failure.getMessage().lines().findFirst().orElse("unusable command line"));
    String command = failure.getCommandLine().getCommandSpec().qualifiedName();
    console.say("'" + command + " --help' tells what can be asked for");
    return Failures.USAGE;
  }
}
