package org.tcpconnlat.analyzer.command;

import java.io.IOException;
import java.nio.file.Path;
import org.tcpconnlat.capture.UsageException;
import org.tcpconnlat.capture.files.NewCapture;
import picocli.CommandLine.Option;

/** The capture that a command makes of others. */
public final class NewCaptureMixin {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "the capture to write; only you can read it")
  private Path file;

  @Option(names = "--force", description = "replace FILE if it exists")
  private boolean force;

  public Path file() {
    return file;
  }

  /** Begins it, so that a name that can't be had is refused before anything is read. */
  public NewCapture create() throws IOException {
    if (file.toString().equals("-")) {
      throw new UsageException("-o -: a capture's footer is written last; name a file");
    }
    return new NewCapture(file, force);
  }
}
