package org.tcpconnlat.analyzer.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
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
import org.tcpconnlat.capture.files.CaptureFiles;
import org.tcpconnlat.console.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tcpconnlat explain}: what stands out in captures. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description =
        "Says what stands out in captures, a line each with its evidence: losses, source ports used"
            + " up, lost SYNs, silent, unreachable and refusing destinations, a slow address among"
            + " fast ones, a step in time.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  tcpconnlat explain run.parquet",
      "  tcpconnlat explain captures/                    # all together, then each host",
      "  tcpconnlat explain run.parquet --format jsonl   # for another program"
    })
public final class ExplainCommand implements Callable<Integer>, FilesCommand {
  private static final int KIND_WIDTH = 13;

  private final Console console;

  /** The forms that this command has. */
  enum Form {
    text,
    jsonl
  }

  @Parameters(
      paramLabel = "FILE|DIR",
      arity = "1..*",
      description = "captures, unfinished journals or directories of them")
  private List<Path> paths;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; default text")
  private Form form = Form.text;

  @Mixin private InputMixin input = new InputMixin();

  public ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public int call(List<String> words) throws IOException {
    paths = words.stream().map(Path::of).toList();
    return call();
  }

  @Override
  public Integer call() throws IOException {
    try (CaptureFiles files = input.open(paths, console)) {
      CaptureProfile capture = Profiler.profile(files.sources());
      List<String> lines = new ArrayList<>();
      for (Profile profile : capture.profiles()) {
        for (Finding finding : Findings.in(capture, profile)) {
          boolean named = capture.profiles().size() > 1;
          lines.add(form == Form.text ? text(finding, profile, named) : json(finding, profile));
        }
      }
      if (lines.isEmpty()) {
        console.say("nothing stands out");
      }
      for (String line : lines) {
        console.out().write((line + "\n").getBytes(UTF_8));
      }
      console.out().flush();
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
