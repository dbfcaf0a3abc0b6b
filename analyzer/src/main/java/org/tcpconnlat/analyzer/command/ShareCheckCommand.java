package org.tcpconnlat.analyzer.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.tcpconnlat.analyzer.anonymize.ShareCheck;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.files.CaptureFiles;
import org.tcpconnlat.console.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tcpconnlat share-check}: what a capture gives away. */
@Command(
    name = "share-check",
    mixinStandardHelpOptions = true,
    description = {
      "Says before a capture is sent what whoever gets it learns: addresses, names, users, hosts,"
          + " times, and whether it was anonymized."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tcpconnlat share-check run.parquet",
      "  tcpconnlat anonymize run.parquet -o shared.parquet --key-file team.key",
      "  tcpconnlat share-check shared.parquet"
    })
public final class ShareCheckCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "FILE|DIR",
      arity = "1..*",
      description = "captures, unfinished journals, directories of them, or - for standard input")
  private List<Path> files;

  @Mixin private InputMixin input;

  public ShareCheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    try (CaptureFiles captures = input.open(files, console)) {
      boolean plain = false;
      for (CaptureSource source : captures.sources()) {
        print(ShareCheck.lines(source));
        plain |= ShareCheck.isPlain(source);
      }
      console.out().flush();
      if (plain) {
        console.say("tcpconnlat anonymize FILE -o SHARED --key-file KEY replaces the names");
      }
    }
    return 0;
  }

  private void print(List<String> lines) throws IOException {
    for (String line : lines) {
      console.out().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }
}
