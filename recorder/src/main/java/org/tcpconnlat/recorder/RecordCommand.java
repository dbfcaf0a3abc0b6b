package org.tcpconnlat.recorder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.tcpconnlat.capture.UsageException;
import org.tcpconnlat.console.Console;
import org.tcpconnlat.console.DurationText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Records connects into a capture until it is stopped. */
@Command(
    name = "record",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Record the TCP connects of this machine into a capture, until Ctrl-C.",
      "",
      "What is recorded is safe in _FILE.journal within a second, and becomes FILE at the end."
          + " If the recorder is killed, 'tcpconnlat recover _FILE.journal' makes the capture."
    },
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  tcpconnlat record -o run.parquet -- curl https://example.org   one command's connects",
      "  tcpconnlat record -o run.parquet               until Ctrl-C",
      "  tcpconnlat record -o run.parquet -d 10s        for ten seconds",
      "  tcpconnlat record -o run.parquet -n 1000       a thousand connects",
      "  tcpconnlat record -o run.parquet -p 181 -4     process 181, IPv4 only",
      "  tcpconnlat record -o run.parquet --min-ms 1    connects of 1 ms and more",
      "  tcpconnlat record -o run.parquet --rotate-every 1h --keep 24h --keep-size 2G",
      "                                                 the last day, a segment an hour",
      "  tcpconnlat record -o captures/                 by day and host, a segment an hour",
      "  tcpconnlat record -o run.parquet --rotate-every 1m --keep 5 --freeze-when 'p99>100ms'",
      "                                                 a flight recorder: the minutes around trouble"
    })
public final class RecordCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE|DIR/",
      description = {
        "The capture to make; only its owner may read it.",
        "In a directory (one that is there, or a name that ends in '/') segments lie by day, UTC,"
            + " and host: DIR/date=2026-11-23/machine=web-17/SESSION-0001.parquet."
      })
  private String output;

  @Option(
      names = {"-d", "--duration"},
      paramLabel = "TIME",
      description = "Stop after this time: 500ms, 10s, 5m, 1h.")
  private String duration;

  @Option(
      names = {"-n", "--count"},
      paramLabel = "COUNT",
      description = "Stop after exactly so many connects.")
  private Long count;

  @Option(
      names = "--force",
      description = "Replace FILE, and what an unfinished recording of that name left.")
  private boolean force;

  @Option(
      names = "--flush-interval",
      paramLabel = "TIME",
      defaultValue = "1s",
      description = "How much a kill may cost (default ${DEFAULT-VALUE}).")
  private String flushInterval;

  @Option(
      names = "--sync-interval",
      paramLabel = "TIME",
      defaultValue = "5s",
      description = "How much a power failure may cost (default ${DEFAULT-VALUE}).")
  private String syncInterval;

  @Option(
      names = "--ring-size",
      paramLabel = "SIZE",
      defaultValue = "8M",
      description =
          "Memory between the kernel and the recorder, rounded up to a power of two (default"
              + " ${DEFAULT-VALUE}: 65,536 connects).")
  private String ringSize;

  @Option(
      names = "--verbose",
      description = "Say every minute how it goes, where there is no terminal.")
  private boolean verbose;

  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing but what went wrong.")
  private boolean quiet;

  @Mixin private RotationMixin rotation;
  @Mixin private KernelFilterMixin filters;
  @Mixin private RunAsMixin user;

  @Parameters(
      arity = "0..*",
      paramLabel = "COMMAND",
      description =
          "Run this, record it and what it starts only, and end with its exit status, 127 where there"
              + " is no such command and 126 where it can't be run: after '--'.")
  private List<String> positional = List.of();

  @Spec private CommandSpec spec;

  public RecordCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    try {
      RecordSession session = new RecordSession(options(), console);
      StopSignals signals =
          StopSignals.listen(
              session::heard, () -> console.say("stopped at once: " + session.remedy()));
      return session.run(signals::stopped);
    } catch (CommandNotRun e) {
      console.say(e.getMessage());
      return e.status();
    }
  }

  private RecorderOptions options() {
    List<String> command =
        CommandWords.behindDelimiter(
            spec.commandLine().getParseResult().originalArgs(), positional);
    boolean byDay = OutputFiles.isDirectory(output);
    return new RecorderOptions(
        byDay ? Path.of(output) : OutputFiles.named(output).capture(),
        command.isEmpty() ? filters.filter() : filters.filter().ofCommand(programName(command)),
        Optional.ofNullable(duration).map(text -> DurationText.parse("--duration", text)),
        count(),
        force,
        RingSize.parse("--ring-size", ringSize),
        DurationText.parse("--flush-interval", flushInterval),
        DurationText.parse("--sync-interval", syncInterval),
        rotation.rotation(byDay),
        verbosity(),
        user.runAs(System.getenv()),
        command);
  }

  /** Without its arguments, which may hold what is nobody's business. */
  private static String programName(List<String> command) {
    return TracedCommand.found(command.get(0)).getFileName().toString();
  }

  private Verbosity verbosity() {
    if (quiet && verbose) {
      throw new UsageException("--quiet and --verbose exclude each other");
    }
    return quiet ? Verbosity.QUIET : verbose ? Verbosity.VERBOSE : Verbosity.NORMAL;
  }

  private OptionalLong count() {
    if (count != null && count < 1) {
      throw new UsageException("--count " + count + ": must be above 0");
    }
    return count == null ? OptionalLong.empty() : OptionalLong.of(count);
  }
}
