package org.tcpconnlat.analyzer.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.tcpconnlat.analyzer.anonymize.AnonymizationKey;
import org.tcpconnlat.analyzer.anonymize.Anonymizer;
import org.tcpconnlat.analyzer.anonymize.KeyFile;
import org.tcpconnlat.analyzer.anonymize.Network;
import org.tcpconnlat.analyzer.explain.Wording;
import org.tcpconnlat.analyzer.format.TerminalText;
import org.tcpconnlat.analyzer.merge.CaptureRows;
import org.tcpconnlat.analyzer.merge.MergedMetadata;
import org.tcpconnlat.capture.UsageException;
import org.tcpconnlat.capture.files.CaptureFiles;
import org.tcpconnlat.capture.files.NewCapture;
import org.tcpconnlat.console.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tcpconnlat anonymize}: a capture that can be handed on. */
@Command(
    name = "anonymize",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a capture with other names: addresses, processes, hosts, pids, users, cgroups."
          + " Counts, percentiles and groups stay what they are. Addresses keep their prefixes"
          + " among each other, and stay what they are: public, of 10.0.0.0/8, of fe80::/10.",
      "Captures that are anonymized under one key keep their names among each other."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tcpconnlat anonymize run.parquet -o shared.parquet --key-file team.key",
      "  tcpconnlat anonymize run.parquet -o shared.parquet --key-file team.key --keep 10.0.0.0/8",
      "  tcpconnlat anonymize monday/ -o monday.parquet --key-file team.key --shift-times",
      "  tcpconnlat share-check shared.parquet   # what it still gives away"
    })
public final class AnonymizeCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "FILE|DIR",
      arity = "1..*",
      description =
          "captures, unfinished journals, directories of them, or - for standard input; they become one")
  private List<Path> files;

  @Mixin private NewCaptureMixin output;
  @Mixin private InputMixin input;

  @Option(
      names = "--key-file",
      paramLabel = "KEY",
      required = true,
      description = {
        "the secret that names are made with; made (mode 0600) where there is none. Whoever has it"
            + " can tell who is who: it stays with you and is in no capture"
      })
  private Path keyFile;

  @Option(
      names = "--keep",
      paramLabel = "CIDR",
      split = ",",
      description =
          "networks whose addresses stay in clear, and with them to whom and from whom these"
              + " connect; their neighbours don't; loopback always stays")
  private List<String> keep = List.of();

  @Option(
      names = "--shift-times",
      description = "move all times back by a number of days that follows from the key")
  private boolean shiftTimes;

  public AnonymizeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<Network> kept = keep.stream().map(AnonymizeCommand::network).toList();
    try (CaptureFiles captures = input.open(files, console);
        NewCapture capture = output.create(captures.inputs().and(keyFile), console)) {
      AnonymizationKey key = new KeyFile(keyFile).readOrMake();
      Anonymizer anonymizer = new Anonymizer(key, kept, shiftTimes);
      CaptureRows.write(captures.sources(), capture, anonymizer::rows);
      capture.finish(
          anonymizer.metadata(MergedMetadata.together(captures.sources(), capture.connects())));
      console.say(
          "%s: %s, key %s"
              .formatted(
                  output.shown(), Wording.count(capture.connects(), "connect"), key.fingerprint()));
      console.say(unchanged(anonymizer.unchangedAddresses().size()));
    }
    return 0;
  }

  /** What came through as it was recorded. */
  private String unchanged(int addresses) {
    String kept = keep.isEmpty() ? "" : " and of " + TerminalText.of(String.join(",", keep));
    return "unchanged: ports, latencies, outcomes, "
        + (shiftTimes ? "times of day" : "times")
        + " and "
        + Wording.number(addresses)
        + (addresses == 1 ? " address" : " addresses")
        + " (loopback, unspecified"
        + kept
        + ")";
  }

  private static Network network(String text) {
    return Network.parse(text)
        .orElseThrow(
            () -> new UsageException("--keep " + text + ": no network such as 10.0.0.0/8"));
  }
}
