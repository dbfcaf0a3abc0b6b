package org.tcpconnlat.analyzer.command;

import java.io.IOException;
import java.nio.file.Path;
import org.tcpconnlat.capture.files.NewFile;
import picocli.CommandLine.Option;

/** The HTML page that a command makes. */
final class NewPageMixin {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "the page to write; only you can read it")
  private Path file;

  @Option(names = "--force", description = "replace FILE if it exists")
  private boolean force;

  Path file() {
    return file;
  }

  /** Refuses a name that can't be had, before any work is done. */
  NewFile begin() throws IOException {
    return new NewFile(file, force);
  }
}
