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
import org.tcpconnlat.analyzer.NothingFound;
import org.tcpconnlat.analyzer.Replay;
import org.tcpconnlat.analyzer.RowFilter;
import org.tcpconnlat.analyzer.RowFormat;
import org.tcpconnlat.analyzer.arrow.ArrowRows;
import org.tcpconnlat.analyzer.arrow.ArrowTable;
import org.tcpconnlat.analyzer.format.Syntax;
import org.tcpconnlat.analyzer.group.Query;
import org.tcpconnlat.analyzer.output.Format;
import org.tcpconnlat.analyzer.result.AlignedTable;
import org.tcpconnlat.analyzer.result.MachineTable;
import org.tcpconnlat.analyzer.result.ParquetTable;
import org.tcpconnlat.analyzer.result.ResultTable;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.Outcome;
import org.tcpconnlat.capture.UsageException;
import org.tcpconnlat.capture.filter.FilterKind;
import org.tcpconnlat.capture.filter.FilterRequest;
import org.tcpconnlat.console.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
      "  tcpconnlat analyze run.parquet --histogram  # how latencies are distributed",
      "  tcpconnlat analyze run.parquet --heatmap=4  # latency over time",
      "  tcpconnlat analyze captures/ --by host,time:1m --format csv -o minutes.csv"
    })
public final class AnalyzeCommand implements Callable<Integer>, FilesCommand {
  private final Console console;
  private final Captures.Opener opener;

  @Parameters(
      paramLabel = "FILE|DIR",
      arity = "1..*",
      description = {
        "captures, unfinished journals, directories of them, or - for standard input, then min_ms if only connects that"
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

  @Mixin private GroupMixin group = new GroupMixin();
  @Mixin private PictureMixin picture = new PictureMixin();
  @Mixin private FilterMixin filter = new FilterMixin();
  @Mixin private AnyOutputMixin output = new AnyOutputMixin();
  @Mixin private InputMixin input = new InputMixin();
  @Mixin private EngineMixin engine = new EngineMixin();

  @Spec private CommandSpec spec;

  /** Whether the answer is empty. */
  private boolean nothing;

  public AnalyzeCommand(Console console) {
    this(console, null);
  }

  /**
   * @param opener who finds captures and answers; null for what the options say
   */
  public AnalyzeCommand(Console console, Captures.Opener opener) {
    this.console = console;
    this.opener = opener;
  }

  @Override
  public int call(List<String> words) throws IOException {
    this.words = words;
    return call();
  }

  @Override
  public Integer call() throws IOException {
    FilesAndMinimum asked = FilesAndMinimum.of(words);
    FilterRequest request = filter.request(asked.minMicros());
    checkOptions();
    if (opener == null && engine.isSpark()) {
      return engine.submit(spec);
    }
    Captures.Opener open = LocalCaptures.or(opener);
    try (Captures captures =
        open.open(asked.files(), request.days(), input, engine, whileReading())) {
      List<CaptureSource> sources = captures.sources();
      ConnectFilter connects = FilterMixin.filter(request, sources, console);
      FilterMixin.sayChosen(sources, console);
      if (count) {
        printCount(captures, connects);
      } else if (picture.isAsked()) {
        printPicture(captures, connects);
      } else if (group.isAsked()) {
        printGroups(captures, connects);
      } else {
        captures.checkRows();
        boolean outcomes = request.asksFor(FilterKind.OUTCOME);
        output.print(captures.results(), out -> printRows(sources, connects, outcomes, out));
      }
      if (nothing) {
        // Only where replies alone are shown may some have passed: that is worth another look.
        long passing = repliesOnly(request) ? captures.count(allOf(connects)) : 0;
        console.say(NothingFound.sentence(sources, connects, passing));
      }
      captures.remarks().forEach(console::say);
      Losses.of(sources).sentence().ifPresent(console::say);
    }
    return 0;
  }

  /** Options that would do nothing here are a mistake. */
  private void checkOptions() {
    if (!count) {
      group.check(picture.isAsked());
    }
    if (timestamp || lport) {
      String option = timestamp ? "-t" : "-L";
      if (count || picture.isAsked() || group.isAsked()) {
        throw new UsageException(option + " goes with connects one by one");
      }
    }
  }

  /**
   * Rows for people and some pictures leave out what got no reply, unless outcomes are asked for.
   */
  private boolean repliesOnly(FilterRequest request) {
    if (count || group.isAsked() || picture.isAsked()) {
      return !count && picture.repliesOnly();
    }
    return output.format() == Format.TABLE && !request.asksFor(FilterKind.OUTCOME);
  }

  private Console whileReading() {
    boolean printsRows = !count && !picture.isAsked() && !group.isAsked();
    return printsRows ? output.whilePrinting(console) : console;
  }

  /** The classic view has replies only unless outcomes are asked for; machines get all. */
  private void printRows(
      List<CaptureSource> sources, ConnectFilter connects, boolean outcomesAsked, OutputStream out)
      throws IOException {
    boolean replies = output.format() == Format.TABLE && !outcomesAsked;
    Set<Outcome> outcomes = replies ? RowFilter.REPLIED : EnumSet.allOf(Outcome.class);
    Replay replay = new Replay(sources, RowFilter.of(connects, outcomes));
    ClassicTable.Options options = new ClassicTable.Options(timestamp, lport, outcomesAsked);
    switch (output.format()) {
      case TABLE ->
          printText(
              replay,
              (to, dictionaries, start) -> new ClassicTable(to, dictionaries, options, start),
              out);
      case CSV, JSONL ->
          printText(
              replay,
              (to, dictionaries, start) -> new MachineRows(to, dictionaries, output.syntax()),
              out);
      case ARROW -> printArrow(replay, out);
      case PARQUET ->
          throw new UsageException(
              "connects as Parquet are a capture: 'tcpconnlat filter' writes one");
    }
    nothing = !replay.printedAny();
  }

  private void printText(Replay replay, RowFormat format, OutputStream out) throws IOException {
    replay.printTo(out, format, output.header(), Runtime.getRuntime().availableProcessors());
  }

  private static void printArrow(Replay replay, OutputStream out) throws IOException {
    Dictionaries dictionaries = new Dictionaries();
    try (ArrowRows rows = new ArrowRows(out, dictionaries)) {
      replay.printTo(rows, dictionaries);
      rows.flush();
    }
  }

  private void printCount(Captures captures, ConnectFilter connects) throws IOException {
    if (group.isAsked() || picture.isAsked()) {
      throw new UsageException("--count goes alone: groups and pictures have their counts");
    }
    RowFilter rows = RowFilter.of(connects, EnumSet.allOf(Outcome.class));
    long number = captures.count(rows);
    nothing = number == 0;
    output.print(captures.results(), out -> out.write(countText(number).getBytes(UTF_8)));
  }

  private String countText(long number) {
    if (output.format() == Format.TABLE) {
      return number + "\n";
    }
    if (output.format() != Format.CSV && output.format() != Format.JSONL) {
      throw new UsageException("--count has the formats table, csv and jsonl");
    }
    Syntax syntax = output.syntax();
    return (output.header() ? syntax.header(List.of("connects")) : "")
        + syntax.before("connects", true)
        + number
        + syntax.end();
  }

  private void printGroups(Captures captures, ConnectFilter connects) throws IOException {
    Query query = group.query(allOf(connects), captures.sources(), output.format() == Format.TABLE);
    output.print(
        captures.results(),
        out ->
            printTable(
                captures.engine(group.approximate()).run(query, captures.sources()),
                out,
                table -> new AlignedTable(table, group.wide()).printTo(out, output.header())));
  }

  private void printPicture(Captures captures, ConnectFilter connects) throws IOException {
    PictureMixin.Picture shown = picture.picture(allOf(connects), group.keys(), captures.sources());
    output.print(
        captures.results(),
        out ->
            printTable(
                captures.engine(group.approximate()).run(shown.query(), captures.sources()),
                out,
                table -> shown.printTo(out, table, style())));
  }

  /** What people see of a result. */
  private interface ForPeople {
    void print(ResultTable table) throws IOException;
  }

  private void printTable(ResultTable table, OutputStream out, ForPeople forPeople)
      throws IOException {
    nothing = table.rows() == (table.hasTotal() ? 1 : 0);
    switch (output.format()) {
      case TABLE -> forPeople.print(table);
      case CSV, JSONL -> new MachineTable(table, output.syntax()).printTo(out, output.header());
      case PARQUET -> new ParquetTable(table).printTo(out);
      case ARROW -> new ArrowTable(table).printTo(out);
    }
  }

  private static RowFilter allOf(ConnectFilter connects) {
    return RowFilter.of(connects, EnumSet.allOf(Outcome.class));
  }

  private PictureMixin.Style style() {
    boolean colours = spec.commandLine().getColorScheme().ansi().enabled() && output.toTerminal();
    return new PictureMixin.Style(
        output.header(), PictureMixin.shades(colours, System.getenv()), group.top());
  }
}
