package org.tcpconnlat.analyzer.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.tcpconnlat.analyzer.explain.Wording;
import org.tcpconnlat.analyzer.format.TerminalText;
import org.tcpconnlat.analyzer.profile.CaptureProfile;
import org.tcpconnlat.analyzer.profile.Profiler;
import org.tcpconnlat.analyzer.report.HtmlReport;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.files.CaptureFiles;
import org.tcpconnlat.capture.files.NewFile;
import org.tcpconnlat.capture.filter.FilterRequest;
import org.tcpconnlat.console.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tcpconnlat report}: captures as one HTML page. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Writes one HTML page that shows captures: latency over time, percentiles, distribution,"
          + " outcomes, tables by process, address and port, and what stands out.",
      "The page needs no network, is below 1 MB whatever the capture, and holds sums only, no"
          + " single connect."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tcpconnlat report run.parquet -o run.html",
      "  tcpconnlat report captures/ -o fleet.html       # hosts become a switch",
      "  tcpconnlat report run.parquet -o run.html -4    # IPv4 only"
    })
public final class ReportCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "FILE|DIR",
      arity = "1..*",
      description = "captures, unfinished journals or directories of them")
  private List<Path> files;

  @Mixin private FilterMixin filter;
  @Mixin private NewPageMixin output;
  @Mixin private InputMixin input;

  public ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    FilterRequest request = filter.request();
    try (CaptureFiles captures = input.open(files, request.days(), console)) {
      NewFile file = output.begin();
      List<CaptureSource> sources = captures.sources();
      CaptureProfile profile =
          Profiler.profile(sources, FilterMixin.filter(request, sources, console));
      byte[] page = HtmlReport.of(profile, request.words());
      file.publish(page);
      console.say(
          "%s: %s of %s, %s bytes"
              .formatted(
                  TerminalText.of(output.file().toString()),
                  Wording.count(profile.all().total().connects(), "connect"),
                  Wording.count(profile.captures().size(), "capture"),
                  Wording.number(page.length)));
    }
    return 0;
  }
}
