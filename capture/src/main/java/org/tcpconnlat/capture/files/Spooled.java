package org.tcpconnlat.capture.files;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tcpconnlat.capture.CaptureException;

/**
 * What comes through a pipe, in a temporary file: captures are read at positions. It is as large as
 * what comes, and nothing is kept of what doesn't begin as a capture or a journal does.
 */
final class Spooled {
  private static final int BLOCK_BYTES = 1 << 16;

  private Spooled() {}

  /**
   * Reads it to its end.
   *
   * @param name as it was given
   * @throws CaptureException if it can be no capture
   */
  static FileChannel of(Path name) throws IOException {
    if (Streams.isStandardInput(name)) {
      // Not by its path: what it is may not be this user's to open. It stays open. Buffered, for
      // the bare stream asks a pipe where it is.
      return copied(name, new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
    }
    try (InputStream in = Files.newInputStream(name)) {
      return copied(name, in);
    }
  }

  private static FileChannel copied(Path name, InputStream in) throws IOException {
    byte[] head = in.readNBytes(AnyFile.HEAD_BYTES);
    if (!AnyFile.isKnown(head)) {
      throw new CaptureException(name, head.length == 0 ? "an empty file" : "not a Parquet file");
    }
    TemporarySpace space = TemporarySpace.of("what comes from " + name);
    FileChannel file = space.file();
    try {
      append(file, head, head.length, space);
      byte[] block = new byte[BLOCK_BYTES];
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        append(file, block, read, space);
      }
      return file;
    } catch (IOException | RuntimeException | Error e) {
      file.close();
      throw e;
    }
  }

  private static void append(FileChannel file, byte[] bytes, int count, TemporarySpace space) {
    ByteBuffer left = ByteBuffer.wrap(bytes, 0, count);
    try {
      while (left.hasRemaining()) {
        file.write(left);
      }
    } catch (IOException e) {
      throw space.failure(e);
    }
  }
}
