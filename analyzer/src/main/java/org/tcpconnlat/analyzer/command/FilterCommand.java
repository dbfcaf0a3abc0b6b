package org.tcpconnlat.analyzer.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.tcpconnlat.analyzer.NothingFound;
import org.tcpconnlat.analyzer.RowFilter;
import org.tcpconnlat.analyzer.explain.Wording;
import org.tcpconnlat.analyzer.merge.CaptureRows;
import org.tcpconnlat.analyzer.merge.MergedMetadata;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.UsageException;
import org.tcpconnlat.capture.files.CaptureFiles;
import org.tcpconnlat.capture.files.NewCapture;
import org.tcpconnlat.capture.filter.FilterRequest;
import org.tcpconnlat.console.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tcpconnlat filter}: the part of captures that is wanted, as a capture of its own. */
@Command(
    name = "filter",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the connects that pass as a capture of its own, whose footer says what was left out."
          + " Several captures become one, as by merge."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tcpconnlat filter run.parquet --daddr 10.0.0.0/8 --dport 443 -o smaller.parquet",
      "  tcpconnlat filter run.parquet --since 14:00 --until 14:05 -o five-minutes.parquet",
      "  tcpconnlat filter run.parquet --not --outcome established -o failures.parquet",
      "  tcpconnlat filter captures/ --process nginx --min-ms 100 -o slow.parquet"
    })
public final class FilterCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "FILE|DIR",
      arity = "1..*",
      description = "captures, unfinished journals, directories of them, or - for standard input")
  private List<Path> files;

  @Mixin private NewCaptureMixin output;
  @Mixin private FilterMixin filter;
  @Mixin private InputMixin input;

  public FilterCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    FilterRequest request = filter.request();
    if (request.isEmpty()) {
      throw new UsageException(
          "filter needs an option that says which connects; see filter --help");
    }
    try (CaptureFiles captures = input.open(files, console);
        NewCapture capture = output.create(captures.inputs(), console)) {
      List<CaptureSource> sources = captures.sources();
      RowFilter rows = new RowFilter(FilterMixin.filter(request, sources, console));
      CaptureRows.write(sources, rows, capture, UnaryOperator.identity());
      long kept = capture.connects();
      long all = sources.stream().mapToLong(CaptureSource::connects).sum();
      capture.finish(
          MergedMetadata.together(sources, kept)
              .selected(request.words(), rows.connects(), kept, all - kept));
      console.say(
          "%s: %s of %s"
              .formatted(output.shown(), Wording.number(kept), Wording.count(all, "connect")));
      if (kept == 0) {
        console.say(NothingFound.sentence(sources, rows.connects(), 0));
      }
    }
    return 0;
  }
}
