package org.tcpconnlat.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tcpconnlat.analyzer.command.AnalyzeCommand;
import org.tcpconnlat.analyzer.command.AnonymizeCommand;
import org.tcpconnlat.analyzer.command.CompactCommand;
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
  private final Ansi ansi;

  // What the start need not look for, in each jar: types that no option has, and who logs.
  static {
    System.setProperty("picocli.converters.excludes", "java[.](sql|time)[.].*");
    System.setProperty("picocli.disable.closures", "true");
    System.setProperty("slf4j.provider", "org.slf4j.nop.NOPServiceProvider");
    System.setProperty("slf4j.internal.verbosity", "WARN");
  }

  Main(Console console, Ansi ansi) {
    this.console = console;
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
    commands.put("compact", CompactCommand::new);
    commands.put("anonymize", AnonymizeCommand::new);
    commands.put("share-check", ShareCheckCommand::new);
    commands.put("export", ExportCommand::new);
    return commands;
  }

  /** The analyzer's package is without the recorder, and so without JNA. */
  private static boolean recorderIsHere() {
    try {
      Class.forName("org.tcpconnlat.recorder.RecordCommand", false, Main.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** The whole command line, for what is made of it: the manual, completion. */
  public static CommandLine allCommands() {
    OutputStream nowhere = OutputStream.nullOutputStream();
    Console console = new Console(nowhere, new PrintStream(nowhere, false, UTF_8), false);
    return new Main(console, Ansi.OFF).everything();
  }

  private CommandLine everything() {
    return commandLine(liveOrOffline(), commands().keySet());
  }

  /** Runs one command line and returns the exit status. */
  int run(String... args) {
    boolean commandFirst = args.length > 0 && commands().containsKey(args[0]);
    // What comes first decides: the others, and the live tool's options, cost time to look into.
    RootCommand root = commandFirst ? new OfflineCommand() : liveOrOffline();
    List<String> named = commandFirst ? List.of(args[0]) : List.of(args);
    StringWriter help = new StringWriter();
    try {
      CommandLine line = commandLine(root, named).setOut(new PrintWriter(help));
      int status = line.execute(args);
      console.out().write(help.toString().getBytes(UTF_8));
      return status;
    } catch (Throwable failure) {
      return Failures.report(failure, console, root.debug());
    }
  }

  private RootCommand liveOrOffline() {
    return recorderIsHere() ? new LiveCommand(console) : new OfflineCommand();
  }

  /**
   * @param named words, of which those that are commands are registered
   */
  private CommandLine commandLine(RootCommand root, Collection<String> named) {
    CommandLine line = new CommandLine(root);
    commands()
        .forEach(
            (name, command) -> {
              if (named.contains(name)) {
                line.addSubcommand(name, command.apply(console));
              }
            });
    Outcomes outcomes = new Outcomes(console, this::everything, root::debug);
    line.setExecutionStrategy(outcomes);
    line.setParameterExceptionHandler(outcomes);
    line.setExecutionExceptionHandler(outcomes);
    line.getCommandSpec().versionProvider(outcomes);
    line.getSubcommands().values().forEach(sub -> sub.getCommandSpec().versionProvider(outcomes));
    line.setUsageHelpWidth(HELP_WIDTH);
    line.setColorScheme(CommandLine.Help.defaultColorScheme(ansi));
    line.setErr(new PrintWriter(console.err(), true, UTF_8));
    return line;
  }
}
