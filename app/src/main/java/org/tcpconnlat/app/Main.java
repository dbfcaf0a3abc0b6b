package org.tcpconnlat.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.tcpconnlat.analyzer.command.FilesCommand;
import org.tcpconnlat.capture.Milliseconds;
import org.tcpconnlat.console.Console;
import org.tcpconnlat.console.Failures;
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
  private final boolean colours;

  // What the start need not look for, in each jar: types that no option has, and who logs.
  static {
    System.setProperty("picocli.converters.excludes", "java[.](sql|time)[.].*");
    System.setProperty("picocli.disable.closures", "true");
    System.setProperty("slf4j.provider", "org.slf4j.nop.NOPServiceProvider");
    System.setProperty("slf4j.internal.verbosity", "WARN");
  }

  Main(Console console, boolean colours) {
    this.console = console;
    this.colours = colours;
  }

  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT); // digits and letters, in files and names, are everyone's
    Console console =
        new Console(
            new StandardOutput(),
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8),
            Boolean.getBoolean(STDERR_TERMINAL));
    System.exit(new Main(console, Boolean.getBoolean(STDOUT_TERMINAL)).run(args));
  }

  /** The whole command line, for what is made of it: the manual, completion. */
  public static CommandLine allCommands() {
    OutputStream nowhere = OutputStream.nullOutputStream();
    Console console = new Console(nowhere, new PrintStream(nowhere, false, UTF_8), false);
    return new Main(console, /* colours= */ false).everything();
  }

  private CommandLine everything() {
    return commandLine(liveOrOffline(), Commands.names());
  }

  /** Runs one command line and returns the exit status. */
  int run(String... args) {
    if (args.length > 0 && args[0].equals("help")) {
      return run(helpOf(args));
    }
    if (args.length > 0 && isUnknown(args[0])) {
      return Failures.report(Commands.unknown(args[0]), console, /* debug= */ false);
    }
    boolean commandFirst = args.length > 0 && Commands.isName(args[0]);
    if (commandFirst
        && namesFilesOnly(args)
        && Commands.create(args[0], console) instanceof FilesCommand command) {
      return run(command, List.of(args).subList(1, args.length));
    }
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

  /** {@code help analyze} is {@code analyze --help}. */
  private static String[] helpOf(String... args) {
    return args.length == 1 ? new String[] {"--help"} : new String[] {args[1], "--help"};
  }

  /** Whether a first word is neither an option, a file of words, a command nor min_ms. */
  private static boolean isUnknown(String word) {
    return !word.startsWith("-")
        && !word.startsWith("@")
        && !Commands.isName(word)
        && !Milliseconds.matches(word);
  }

  /** Such a command line needs no parser, which takes longer than most captures do. */
  private int run(FilesCommand command, List<String> files) {
    try {
      return command.call(files);
    } catch (Throwable failure) {
      return Failures.report(failure, console, /* debug= */ false);
    }
  }

  /** No option stands behind the command. */
  private static boolean namesFilesOnly(String... args) {
    for (int i = 1; i < args.length; i++) {
      if (args[i].startsWith("-")) {
        return false;
      }
    }
    return args.length > 1;
  }

  private RootCommand liveOrOffline() {
    return Commands.recorderIsHere() ? new LiveCommand(console) : new OfflineCommand();
  }

  /**
   * @param named words, of which those that are commands are registered
   */
  private CommandLine commandLine(RootCommand root, Collection<String> named) {
    CommandLine line = new CommandLine(root);
    for (String name : Commands.names()) {
      if (named.contains(name)) {
        line.addSubcommand(name, Commands.create(name, console));
      }
    }
    Outcomes outcomes = new Outcomes(console, this::everything, root::debug);
    line.setExecutionStrategy(outcomes);
    line.setParameterExceptionHandler(outcomes);
    line.setExecutionExceptionHandler(outcomes);
    line.getCommandSpec().versionProvider(outcomes);
    line.getSubcommands().values().forEach(sub -> sub.getCommandSpec().versionProvider(outcomes));
    line.setExpandAtFiles(false); // @x.parquet is a file, and @ITEM may be a command's word
    line.setUsageHelpWidth(HELP_WIDTH);
    OptionList options = new OptionList();
    line.getHelpSectionMap().put(SECTION_KEY_OPTION_LIST, options);
    line.getSubcommands()
        .values()
        .forEach(sub -> sub.getHelpSectionMap().put(SECTION_KEY_OPTION_LIST, options));
    line.setColorScheme(CommandLine.Help.defaultColorScheme(colours ? Ansi.ON : Ansi.OFF));
    line.setErr(new PrintWriter(console.err(), true, UTF_8));
    return line;
  }
}
