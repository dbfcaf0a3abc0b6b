package org.tcpconnlat.analyzer.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.tcpconnlat.analyzer.ClassicTable;
import org.tcpconnlat.analyzer.Losses;
import org.tcpconnlat.analyzer.MachineRows;
import org.tcpconnlat.analyzer.Replay;
import org.tcpconnlat.analyzer.RowFilter;
import org.tcpconnlat.analyzer.RowFormat;
import org.tcpconnlat.analyzer.format.Syntax;
import org.tcpconnlat.analyzer.group.ConnectCount;
import org.tcpconnlat.analyzer.group.ExactEngine;
import org.tcpconnlat.analyzer.group.Query;
import org.tcpconnlat.analyzer.output.Format;
import org.tcpconnlat.analyzer.result.AlignedTable;
import org.tcpconnlat.analyzer.result.MachineTable;
import org.tcpconnlat.analyzer.result.ResultTable;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Outcome;
import org.tcpconnlat.capture.UsageException;
import org.tcpconnlat.capture.files.CaptureFiles;
import org.tcpconnlat.capture.filter.FilterKind;
import org.tcpconnlat.capture.filter.FilterRequest;
import org.tcpconnlat.console.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tcpconnlat analyze}: connects of captures, one by one or in groups. */
@Command(
    name = "analyze",
    mixinStandardHelpOptions = true,
    description = "Shows the connects of captures: one a line as the live tool does, or in groups.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  tcpconnlat analyze run.parquet              # all TCP connects that got a reply",
      "  tcpconnlat analyze run.parquet -t           # with timestamps",
      "  tcpconnlat analyze run.parquet -p 181       # of PID 181 only",
      "  tcpconnlat analyze run.parquet 1            # only connects of 1 ms and longer",
      "  tcpconnlat analyze run.parquet 0.1          # only connects of 100 us and longer",
      "  tcpconnlat analyze run.parquet 1 --count    # how many these are, whatever their outcome",
      "  tcpconnlat analyze run.parquet --by process # counts and percentiles by process",
      "  tcpconnlat analyze run.parquet --by address,port --percentiles 50,99,99.99 --sort p99"
          + " --top 5",
      "  tcpconnlat analyze run.parquet --by subnet:24 --censored",
      "  tcpconnlat analyze captures/ --by host,time:1m --format csv -o minutes.csv"
    })
public final class AnalyzeCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "FILE|DIR",
      arity = "1..*",
      description = {
        "captures, unfinished journals or directories of them, then min_ms if only connects that"
            + " took at least so many milliseconds are wanted"
      })
  private List<String> words;

  @Option(
      names = {"-t", "--timestamp"},
      description = "include the time of each line, in seconds since the first")
  private boolean timestamp;

  @Option(
      names = {"-L", "--local-port"},
      description = "include the local port")
  private boolean lport;

  @Option(
      names = "--count",
      description = "only the number of connects that pass the filters, whatever their outcome")
  private boolean count;

  @Mixin private GroupMixin group;
  @Mixin private FilterMixin filter;
  @Mixin private OutputMixin output;
  @Mixin private InputMixin input;

  public AnalyzeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    FilesAndMinimum asked = FilesAndMinimum.of(words);
    FilterRequest request = filter.request(asked.minMicros());
    try (CaptureFiles files = input.open(asked.files(), console)) {
      List<CaptureSource> sources = files.sources();
      ConnectFilter connects = FilterMixin.filter(request, sources, console);
      if (count) {
        printCount(sources, connects);
      } else if (group.isAsked()) {
        printGroups(sources, connects);
      } else {
        boolean outcomes = request.asksFor(FilterKind.OUTCOME);
        output.print(console, out -> printRows(sources, connects, outcomes, out));
      }
      Losses.of(sources).sentence().ifPresent(console::say);
    }
    return 0;
  }

  /** The classic view has replies only unless outcomes are asked for; machines get all. */
  private void printRows(
      List<CaptureSource> sources, ConnectFilter connects, boolean outcomesAsked, OutputStream out)
      throws IOException {
    boolean classic = output.format() == Format.TABLE;
    ClassicTable.Options options = new ClassicTable.Options(timestamp, lport, outcomesAsked);
    RowFormat format =
        classic
            ? (to, dictionaries, start) -> new ClassicTable(to, dictionaries, options, start)
            : (to, dictionaries, start) -> new MachineRows(to, dictionaries, output.syntax());
    Set<Outcome> outcomes =
        classic && !outcomesAsked ? RowFilter.REPLIED : EnumSet.allOf(Outcome.class);
    int threads = Runtime.getRuntime().availableProcessors();
    new Replay(sources, RowFilter.of(connects, outcomes))
        .printTo(out, format, output.header(), threads);
  }

  private void printCount(List<CaptureSource> sources, ConnectFilter connects) throws IOException {
    if (group.isAsked()) {
      throw new UsageException("--count and groups exclude each other: groups have their counts");
    }
    RowFilter rows = RowFilter.of(connects, EnumSet.allOf(Outcome.class));
    long number = ConnectCount.of(rows, sources, Runtime.getRuntime().availableProcessors());
    output.print(console, out -> out.write(countText(number).getBytes(UTF_8)));
  }

  private String countText(long number) {
    if (output.format() == Format.TABLE) {
      return number + "\n";
    }
    Syntax syntax = output.syntax();
    return (output.header() ? syntax.header(List.of("connects")) : "")
        + syntax.before("connects", true)
        + number
        + syntax.end();
  }

  private void printGroups(List<CaptureSource> sources, ConnectFilter connects) throws IOException {
    boolean forPeople = output.format() == Format.TABLE;
    RowFilter rows = RowFilter.of(connects, EnumSet.allOf(Outcome.class));
    Query query = group.query(rows, sources, forPeople);
    int threads = Runtime.getRuntime().availableProcessors();
    output.print(
        console,
        out -> {
          ResultTable table = new ExactEngine(threads).run(query, sources);
          if (forPeople) {
            new AlignedTable(table, group.wide()).printTo(out, output.header());
          } else {
            new MachineTable(table, output.syntax()).printTo(out, output.header());
          }
        });
  }
}
