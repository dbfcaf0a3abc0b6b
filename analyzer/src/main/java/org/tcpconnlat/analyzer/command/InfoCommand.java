package org.tcpconnlat.analyzer.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.tcpconnlat.analyzer.info.CaptureInfo;
import org.tcpconnlat.analyzer.info.InfoJson;
import org.tcpconnlat.analyzer.info.InfoText;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.files.CaptureFiles;
import org.tcpconnlat.console.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tcpconnlat info}: what captures are. */
@Command(
    name = "info",
    mixinStandardHelpOptions = true,
    description =
        "Says what captures are: host, kernel, span, counts, losses, filters, without reading their"
            + " connects.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  tcpconnlat info run.parquet",
      "  tcpconnlat info captures/                    # each, then all together",
      "  tcpconnlat info run.parquet --format jsonl   # for another program"
    })
public final class InfoCommand implements Callable<Integer>, FilesCommand {
  private final Console console;

  /** The forms that this command has. */
  enum Form {
    text,
    jsonl
  }

  @Parameters(
      paramLabel = "FILE|DIR",
      arity = "1..*",
      description = "captures, unfinished journals, directories of them, or - for standard input")
  private List<Path> paths;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; default text")
  private Form form = Form.text;

  @Mixin private InputMixin input = new InputMixin();

  public InfoCommand(Console console) {
    this.console = console;
  }

  @Override
  public int call(List<String> words) throws IOException {
    paths = words.stream().map(Path::of).toList();
    return call();
  }

  @Override
  public Integer call() throws IOException {
    try (CaptureFiles files = input.open(paths, console.still())) {
      Set<String> divided = InfoText.divided(files.sources());
      List<CaptureInfo> captures = new ArrayList<>();
      for (CaptureSource source : files.sources()) {
        CaptureInfo capture = CaptureInfo.of(source);
        print(form == Form.text ? InfoText.of(capture, divided) : List.of(InfoJson.of(capture)));
        captures.add(capture.withoutColumns());
      }
      if (form == Form.text && captures.size() > 1) {
        print(InfoText.together(captures));
      }
      console.out().flush();
    }
    return 0;
  }

  private void print(List<String> lines) throws IOException {
    console.out().write((String.join("\n", lines) + "\n").getBytes(UTF_8));
  }
}
