package org.tcpconnlat.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import org.tcpconnlat.console.ClosedPipe;

/** Standard output as it is, unlike System.out, which swallows failures; they get a name here. */
final class StandardOutput extends OutputStream {
  private final OutputStream out = new FileOutputStream(FileDescriptor.out);

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw named(e);
    }
  }

  /** That the reader has gone is no failure, and known by its words. */
  private static IOException named(IOException failure) {
    return ClosedPipe.isSaidBy(failure)
        ? failure
        : new FileSystemException("standard output", null, failure.getMessage());
  }
}
