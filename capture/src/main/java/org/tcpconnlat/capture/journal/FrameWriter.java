package org.tcpconnlat.capture.journal;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.CRC32C;

/** Appends frames to a new file, one write(2) each unless the kernel takes less at a time. */
final class FrameWriter implements Closeable {
  private final Path file;
  private final FileChannel channel;
  private final int salt = ThreadLocalRandom.current().nextInt();
  private final CRC32C crc = new CRC32C();
  private long sequence;
  private long end;

  /** Makes the file, for its owner only; follows no symbolic link and replaces nothing. */
  FrameWriter(Path file) throws IOException {
    this.file = file;
    channel =
        FileChannel.open(
            file,
            Set.of(CREATE_NEW, WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    JournalLock.take(channel, file);
  }

  /** A buffer for a frame of up to {@code payload} bytes, put behind the header's place. */
  static ByteBuffer frame(int payload) {
    return JournalLayout.littleEndian(ByteBuffer.allocateDirect(JournalLayout.HEADER + payload))
        .position(JournalLayout.HEADER);
  }

  /**
   * Writes what stands before the position as one frame and makes the buffer ready for the next. If
   * it fails, the file ends where it ended before and the buffer keeps its payload.
   */
  void write(FrameKind kind, ByteBuffer frame) throws IOException {
    int length = frame.position();
    seal(kind, frame, length - JournalLayout.HEADER);
    frame.flip();
    try {
      while (frame.hasRemaining()) {
        channel.write(frame);
      }
    } catch (IOException e) {
      frame.clear().position(length);
      cutBack(e);
      throw e;
    }
    frame.clear().position(JournalLayout.HEADER);
    sequence++;
    end += length;
  }

  void sync() throws IOException {
    FileSync.force(channel, false);
  }

  /** The file's length: of whole frames. */
  long bytes() {
    return end;
  }

  Path file() {
    return file;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void seal(FrameKind kind, ByteBuffer frame, int payloadLength) {
    frame
        .putInt(0, JournalLayout.MAGIC)
        .putInt(JournalLayout.SALT, salt)
        .putLong(JournalLayout.SEQUENCE, sequence)
        .putInt(JournalLayout.KIND, kind.code())
        .putInt(JournalLayout.LENGTH, payloadLength)
        .putInt(JournalLayout.CRC, JournalLayout.crc(crc, frame, 0, payloadLength));
  }

  /** Takes a torn frame off the end, so that a later one can still be read. */
  private void cutBack(IOException failure) {
    try {
      channel.truncate(end).position(end);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}
