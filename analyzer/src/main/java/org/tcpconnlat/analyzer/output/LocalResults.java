package org.tcpconnlat.analyzer.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.tcpconnlat.capture.files.Inputs;
import org.tcpconnlat.capture.files.NewFile;
import org.tcpconnlat.capture.files.Streams;

/**
 * Results on this machine: files, standard output by the names {@code -} and {@code /dev/stdout},
 * pipes and devices.
 *
 * @param inputs what is read, which no result may replace
 */
public record LocalResults(Inputs inputs, OutputStream standardOutput) implements Results {
  @Override
  public void check(String name, boolean force) throws IOException {
    if (!isStream(name)) {
      new NewFile(Path.of(name), force, inputs);
    }
  }

  @Override
  public void refuseInput(String name) throws IOException {
    if (!isStream(name)) {
      inputs.refuse(Path.of(name));
    }
  }

  @Override
  public NewResult create(String name, boolean force) throws IOException {
    if (Streams.isStandardOutput(name)) {
      return new StreamResult(standardOutput, /* closes= */ false);
    }
    Path path = Path.of(name);
    return isStream(name)
        ? new StreamResult(
            new BufferedOutputStream(NamedStream.open(path), 1 << 16), /* closes= */ true)
        : new ResultFile(new NewFile(path, force, inputs));
  }

  private static boolean isStream(String name) {
    return Streams.isStandardOutput(name) || Streams.isStream(Path.of(name));
  }

  /** What was written is gone: there is nothing to take back. */
  private record StreamResult(OutputStream stream, boolean closes) implements NewResult {
    @Override
    public void commit() throws IOException {
      stream.flush();
    }

    @Override
    public void close() throws IOException {
      if (closes) {
        stream.close();
      }
    }
  }
}
