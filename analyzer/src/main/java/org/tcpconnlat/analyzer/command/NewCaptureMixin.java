package org.tcpconnlat.analyzer.command;

import java.io.IOException;
import java.nio.file.Path;
import org.tcpconnlat.analyzer.format.TerminalText;
import org.tcpconnlat.analyzer.output.NamedStream;
import org.tcpconnlat.capture.files.Inputs;
import org.tcpconnlat.capture.files.NewCapture;
import org.tcpconnlat.capture.files.NewFile;
import org.tcpconnlat.capture.files.Streams;
import org.tcpconnlat.console.Console;
import picocli.CommandLine.Option;

/** The capture that a command makes of others. */
public final class NewCaptureMixin {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "the capture to write, which only you can read; - for standard output")
  private Path file;

  @Option(names = "--force", description = "replace FILE if it exists")
  private boolean force;

  /** What to call it. */
  public String shown() {
    return Streams.isStandardOutput(file.toString())
        ? "standard output"
        : TerminalText.of(file.toString());
  }

  /**
   * Begins it, so that a name that can't be had is refused before anything is read.
   *
   * @param inputs what is read for it
   */
  public NewCapture create(Inputs inputs, Console console) throws IOException {
    if (Streams.isStandardOutput(file.toString())) {
      return NewCapture.into(console.out(), /* closes= */ false);
    }
    return Streams.isStream(file)
        ? NewCapture.into(NamedStream.open(file), /* closes= */ true)
        : new NewCapture(new NewFile(file, force, inputs));
  }
}
