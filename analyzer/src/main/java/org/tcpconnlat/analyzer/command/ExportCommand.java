package org.tcpconnlat.analyzer.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.tcpconnlat.analyzer.AddedColumn;
import org.tcpconnlat.analyzer.MachineRows;
import org.tcpconnlat.analyzer.NothingFound;
import org.tcpconnlat.analyzer.Replay;
import org.tcpconnlat.analyzer.RowFilter;
import org.tcpconnlat.analyzer.arrow.ArrowRows;
import org.tcpconnlat.analyzer.export.TsharkFilter;
import org.tcpconnlat.analyzer.output.Format;
import org.tcpconnlat.analyzer.output.LocalResults;
import org.tcpconnlat.analyzer.output.Results;
import org.tcpconnlat.capture.CaptureMetadata.State;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.UsageException;
import org.tcpconnlat.capture.files.CaptureFiles;
import org.tcpconnlat.capture.filter.FilterRequest;
import org.tcpconnlat.console.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tcpconnlat export}: every connect for another program. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes every connect with every column for another program, by time. Latencies are"
          + " nanoseconds. capture/FORMAT.md maps the columns to OpenTelemetry and ECS."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tcpconnlat export run.parquet -o run.csv",
      "  tcpconnlat export captures/ --format jsonl | jq .daddr",
      "  tcpconnlat export run.parquet --format jsonl --with-tshark-filter -4"
    })
public final class ExportCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "FILE|DIR",
      arity = "1..*",
      description = "captures, unfinished journals, directories of them, or - for standard input")
  private List<Path> files;

  @Option(
      names = "--with-tshark-filter",
      description = {
        "add the column tshark_filter: the display filter that finds the connect's packets in a"
            + " packet capture of the same host (tshark -r FILE -Y FILTER)"
      })
  private boolean tsharkFilter;

  @Mixin private FilterMixin filter;
  @Mixin private ExportOutputMixin output;
  @Mixin private InputMixin input;

  public ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (tsharkFilter && output.format() == Format.ARROW) {
      throw new UsageException("--with-tshark-filter is for csv and jsonl");
    }
    FilterRequest request = filter.request();
    try (CaptureFiles captures = input.open(files, request.days(), output.whilePrinting(console))) {
      List<CaptureSource> sources = captures.sources();
      if (tsharkFilter && sources.stream().anyMatch(ExportCommand::isAnonymized)) {
        console.say("addresses are pseudonyms: the filters find nothing in a real packet capture");
      }
      RowFilter rows = new RowFilter(FilterMixin.filter(request, sources, console));
      Replay replay = new Replay(sources, rows);
      Results results = new LocalResults(captures.inputs(), console.out());
      output.print(results, out -> print(replay, out));
      if (!replay.printedAny()) {
        console.say(NothingFound.sentence(sources, rows.connects(), 0));
      }
    }
    return 0;
  }

  private static boolean isAnonymized(CaptureSource source) {
    return source.metadata().state() == State.ANONYMIZED;
  }

  private void print(Replay replay, OutputStream out) throws IOException {
    if (output.format() == Format.ARROW) {
      Dictionaries dictionaries = new Dictionaries();
      try (ArrowRows rows = new ArrowRows(out, dictionaries)) {
        replay.printTo(rows, dictionaries);
        rows.flush();
      }
    } else {
      List<AddedColumn> added =
          tsharkFilter ? List.of(new AddedColumn("tshark_filter", TsharkFilter::of)) : List.of();
      replay.printTo(
          out,
          (to, dictionaries, start) -> new MachineRows(to, dictionaries, output.syntax(), added),
          output.header(),
          Runtime.getRuntime().availableProcessors());
    }
  }
}
