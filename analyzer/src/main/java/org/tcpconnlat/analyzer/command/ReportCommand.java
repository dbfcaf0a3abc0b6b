package org.tcpconnlat.analyzer.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.tcpconnlat.analyzer.NothingFound;
import org.tcpconnlat.analyzer.explain.Wording;
import org.tcpconnlat.analyzer.output.Results;
import org.tcpconnlat.analyzer.profile.CaptureProfile;
import org.tcpconnlat.analyzer.profile.Profiler;
import org.tcpconnlat.analyzer.report.HtmlReport;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.filter.FilterRequest;
import org.tcpconnlat.console.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
  private final Captures.Opener opener;

  @Parameters(
      paramLabel = "FILE|DIR",
      arity = "1..*",
      description = "captures, unfinished journals, directories of them, or - for standard input")
  private List<String> files;

  @Mixin private FilterMixin filter;
  @Mixin private NewPageMixin output;
  @Mixin private InputMixin input;
  @Mixin private EngineMixin engine;

  @Spec private CommandSpec spec;

  public ReportCommand(Console console) {
    this(console, null);
  }

  /**
   * @param opener who finds captures and answers; null for what the options say
   */
  public ReportCommand(Console console, Captures.Opener opener) {
    this.console = console;
    this.opener = opener;
  }

  @Override
  public Integer call() throws IOException {
    if (opener == null && engine.isSpark()) {
      return engine.submit(spec);
    }
    FilterRequest request = filter.request();
    try (Captures captures =
        LocalCaptures.or(opener).open(files, request.days(), input, engine, console)) {
      Results results = captures.results();
      output.check(results);
      List<CaptureSource> sources = captures.sources();
      ConnectFilter connects = FilterMixin.filter(request, sources, console);
      CaptureProfile profile = Profiler.profile(sources, connects, captures.passes());
      byte[] page = HtmlReport.of(profile, request.words());
      output.publish(results, page);
      console.say(
          "%s: %s of %s, %s bytes"
              .formatted(
                  output.shown(),
                  Wording.count(profile.all().total().connects(), "connect"),
                  Wording.count(profile.captures().size(), "capture"),
                  Wording.number(page.length)));
      if (profile.all().total().connects() == 0) {
        console.say(NothingFound.sentence(sources, connects, 0));
      }
      FilterMixin.sayChosen(sources, console);
      captures.remarks().forEach(console::say);
    }
    return 0;
  }
}
