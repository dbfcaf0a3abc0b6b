package org.tcpconnlat.analyzer.command;

import java.io.IOException;
import org.tcpconnlat.analyzer.format.TerminalText;
import org.tcpconnlat.analyzer.output.Results;
import org.tcpconnlat.capture.files.Streams;
import picocli.CommandLine.Option;

/** The HTML page that a command makes. */
final class NewPageMixin {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "the page to write, which only you can read; - for standard output")
  private String file;

  @Option(names = "--force", description = "replace FILE if it exists")
  private boolean force;

  /** What to call it. */
  String shown() {
    return Streams.isStandardOutput(file) ? "standard output" : TerminalText.of(file);
  }

  /** Refuses a name that can't be had, before any work is done. */
  void check(Results results) throws IOException {
    results.check(file, force);
  }

  void publish(Results results, byte[] page) throws IOException {
    results.publish(file, force, page);
  }
}
