package org.tcpconnlat.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.tcpconnlat.analyzer.ClassicTable;
import org.tcpconnlat.analyzer.Losses;
import org.tcpconnlat.bpf.BpfObject;
import org.tcpconnlat.capture.Milliseconds;
import org.tcpconnlat.capture.UsageException;
import org.tcpconnlat.console.Console;
import org.tcpconnlat.recorder.KernelFilter;
import org.tcpconnlat.recorder.KernelFilterMixin;
import org.tcpconnlat.recorder.LiveEvents;
import org.tcpconnlat.recorder.StopSignals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** The classic tool: prints connects as they happen, until it is stopped. */
@Command(
    name = "tcpconnlat",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = {
      "Measures how long TCP connects take: from the SYN to the reply, whatever it is.",
      ""
    },
    customSynopsis = {
      "tcpconnlat [-h] [-t] [-p PID] [-L] [-4 | -6] [-v] [min_ms]",
      "       tcpconnlat COMMAND ..."
    },
    description = {
      "",
      "Without a command, prints the connects of this machine as they happen, until Ctrl-C."
          + " Needs root. 'tcpconnlat COMMAND --help' explains a command.",
      ""
    },
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Examples:",
      "  tcpconnlat              every connect of this machine",
      "  tcpconnlat -t           with the seconds since the first one",
      "  tcpconnlat -p 181       those of process 181",
      "  tcpconnlat -L -6        over IPv6, with the local port",
      "  tcpconnlat --dport 443  to that port",
      "  tcpconnlat 1            those that took 1 ms or more",
      "  tcpconnlat 0.1          those that took 100 us or more",
      "  tcpconnlat -v           the kernel program first, then every connect"
    })
final class LiveCommand implements RootCommand, Callable<Integer> {
  private final Console console;

  @Option(
      names = {"-t", "--timestamp"},
      description = "Put the time in front: seconds since the first line.")
  private boolean timestamp;

  @Option(
      names = {"-L", "--local-port"},
      description = "Show the local port.")
  private boolean lport;

  @Option(names = "--lport", hidden = true) // in BCC's tool what --local-port is here
  private boolean bccLport;

  @Option(
      names = {"-v", "--verbose"},
      description = "Print the kernel program's source first.")
  private boolean verbose;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show where a failure came from.")
  private boolean debug;

  @Parameters(
      paramLabel = "min_ms",
      arity = "0..1",
      description = "Trace connects only that take at least this many milliseconds.")
  private String minMillis;

  @Mixin private KernelFilterMixin filter;

  LiveCommand(Console console) {
    this.console = console;
  }

  @Override
  public boolean debug() {
    return debug;
  }

  @Override
  public Integer call() throws IOException {
    KernelFilter wanted = wanted();
    StopSignals signals = StopSignals.listen(() -> {});
    if (verbose) {
      console.out().write(BpfObject.source().getBytes(UTF_8));
    }
    try (LiveEvents events = LiveEvents.open(wanted)) {
      LiveTable table =
          new LiveTable(
              console.out(),
              events.anchor(),
              new ClassicTable.Options(timestamp, lport, /* outcome= */ false));
      table.header();
      events.deliver(table, signals::stopped);
      Losses.of(events.counters().withDecodeFailures(table.failures()))
          .sentence()
          .ifPresent(console::say);
    }
    return 0;
  }

  /** min_ms is the classic word for --min-ms, and wins. */
  private KernelFilter wanted() {
    if (bccLport) {
      throw new UsageException(
          "--lport filters, when captures are analyzed; -L or --local-port shows the port");
    }
    if (minMillis == null) {
      return filter.filter();
    }
    if (!Milliseconds.matches(minMillis)) {
      throw Commands.unknown(minMillis);
    }
    return filter.filter().withMinMicros(Milliseconds.micros("min_ms", minMillis));
  }
}
