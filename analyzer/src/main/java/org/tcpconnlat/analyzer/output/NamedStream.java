package org.tcpconnlat.analyzer.output;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tcpconnlat.console.ClosedPipe;

/**
 * A pipe or a device that a result goes to. A failure names it, but for a reader that has gone,
 * which is known by its words.
 */
public final class NamedStream extends FilterOutputStream {
  private final Path stream;

  private NamedStream(Path stream, OutputStream out) {
    super(out);
    this.stream = stream;
  }

  /** Opens it for writing. */
  public static OutputStream open(Path stream) throws IOException {
    return new NamedStream(stream, Files.newOutputStream(stream));
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    try {
      out.write(bytes, from, count);
    } catch (IOException e) {
      throw ClosedPipe.isSaidBy(e)
          ? e
          : new FileSystemException(stream.toString(), null, e.getMessage());
    }
  }
}
