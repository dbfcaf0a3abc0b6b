package org.tcpconnlat.analyzer.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.tcpconnlat.analyzer.explain.Wording;
import org.tcpconnlat.analyzer.merge.CaptureRows;
import org.tcpconnlat.analyzer.merge.ClockUncertainty;
import org.tcpconnlat.analyzer.merge.MergedMetadata;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.files.CaptureFiles;
import org.tcpconnlat.capture.files.NewCapture;
import org.tcpconnlat.console.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tcpconnlat merge}: several captures as one. */
@Command(
    name = "merge",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the connects of several captures as one capture, by time. Each row keeps its host;"
          + " what each capture said of itself is in the new one's footer."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tcpconnlat merge web-1.parquet web-2.parquet -o web.parquet",
      "  tcpconnlat merge captures/ -o fleet.parquet",
      "  tcpconnlat analyze fleet.parquet --by host"
    })
public final class MergeCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "FILE|DIR",
      arity = "1..*",
      description = "captures, unfinished journals, directories of them, or - for standard input")
  private List<Path> files;

  @Mixin private NewCaptureMixin output;
  @Mixin private InputMixin input;

  public MergeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    try (CaptureFiles captures = input.open(files, console);
        NewCapture capture = output.create(captures.inputs(), console)) {
      List<CaptureSource> sources = captures.sources();
      CaptureRows.write(sources, capture, UnaryOperator.identity());
      capture.finish(MergedMetadata.of(sources, capture.connects()));
      console.say(
          "%s: %s of %s"
              .formatted(
                  output.shown(),
                  Wording.count(capture.connects(), "connect"),
                  Wording.count(sources.size(), "capture")));
      ClockUncertainty.sentence(MergedMetadata.recordings(sources)).ifPresent(console::say);
    }
    return 0;
  }
}
