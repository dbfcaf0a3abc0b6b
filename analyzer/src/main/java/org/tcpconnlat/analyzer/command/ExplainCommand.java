package org.tcpconnlat.analyzer.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tcpconnlat.analyzer.explain.Finding;
import org.tcpconnlat.analyzer.explain.Findings;
import org.tcpconnlat.analyzer.format.JsonText;
import org.tcpconnlat.analyzer.profile.CaptureProfile;
import org.tcpconnlat.analyzer.profile.Profile;
import org.tcpconnlat.analyzer.profile.Profiler;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.filter.Days;
import org.tcpconnlat.console.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tcpconnlat explain}: what stands out in captures. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description =
        "Says what stands out in captures, a line each with its evidence: losses, source ports used"
            + " up, lost SYNs, silent, unreachable and refusing destinations, a slow address among"
            + " fast ones, a step in time. An address or a moment is named only where it differs"
            + " from the rest by more than chance.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  tcpconnlat explain run.parquet",
      "  tcpconnlat explain captures/                    # all together, then each host",
      "  tcpconnlat explain run.parquet --format jsonl   # for another program"
    })
public final class ExplainCommand implements Callable<Integer>, FilesCommand {
  private static final int KIND_WIDTH = 13;

  private final Console console;
  private final Captures.Opener opener;

  /** The forms that this command has. */
  enum Form {
    text,
    jsonl
  }

  @Parameters(
      paramLabel = "FILE|DIR",
      arity = "1..*",
      description = "captures, unfinished journals, directories of them, or - for standard input")
  private List<String> paths;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; default text")
  private Form form = Form.text;

  @Mixin private InputMixin input = new InputMixin();
  @Mixin private EngineMixin engine = new EngineMixin();

  @Spec private CommandSpec spec;

  public ExplainCommand(Console console) {
    this(console, null);
  }

  /**
   * @param opener who finds captures and answers; null for what the options say
   */
  public ExplainCommand(Console console, Captures.Opener opener) {
    this.console = console;
    this.opener = opener;
  }

  @Override
  public int call(List<String> words) throws IOException {
    paths = words;
    return call();
  }

  @Override
  public Integer call() throws IOException {
    if (opener == null && engine.isSpark()) {
      return engine.submit(spec);
    }
    try (Captures captures =
        LocalCaptures.or(opener).open(paths, Days.ALL, input, engine, console)) {
      CaptureProfile capture =
          Profiler.profile(captures.sources(), ConnectFilter.ALL, captures.passes());
      List<String> lines = new ArrayList<>();
      for (Profile profile : capture.profiles()) {
        for (Finding finding : Findings.in(capture, profile)) {
          boolean named = capture.profiles().size() > 1;
          lines.add(form == Form.text ? text(finding, profile, named) : json(finding, profile));
        }
      }
      if (lines.isEmpty()) {
        boolean none = capture.all().total().connects() == 0;
        console.say(none ? "there are no connects to look at" : "nothing stands out");
      }
      for (String line : lines) {
        console.out().write((line + "\n").getBytes(UTF_8));
      }
      console.out().flush();
      FilterMixin.sayChosen(captures.sources(), console);
      captures.remarks().forEach(console::say);
    }
    return 0;
  }

  private static String text(Finding finding, Profile profile, boolean named) {
    String kind = finding.kind().text();
    return (named ? profile.name() + ": " : "")
        + kind
        + " ".repeat(KIND_WIDTH - kind.length())
        + finding.what()
        + " ("
        + finding.evidence()
        + ")";
  }

  private static String json(Finding finding, Profile profile) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("host", profile.name());
    object.put("kind", finding.kind().text().replace(' ', '_'));
    object.put("what", finding.what());
    object.put("evidence", finding.evidence());
    return JsonText.of(object);
  }
}
