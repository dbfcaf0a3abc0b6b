package org.tcpconnlat.recorder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.journal.JournalLock;

/**
 * A name of recordings, taken by one process at a time until all of them are finished: numbers go
 * on and old captures go as only one can have it. It is a locked file, which says whose it is, and
 * goes with it; one that a killed process left is taken over.
 */
final class NameLock implements AutoCloseable {
  /** What a file says that is being removed: who had opened it before has nothing. */
  private static final String GIVEN_UP = "given up";

  /** More often than others can come and go in between. */
  private static final int TRIES = 100;

  private static final int MOST_BYTES = 32;

  private final Path file;
  private final FileChannel channel;

  private NameLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes a name.
   *
   * @param name what to call it
   * @throws CaptureException if a running process has it
   */
  static NameLock take(Path file, Path name) throws IOException {
    for (int left = TRIES; ; left--) {
      FileChannel channel = open(file);
      try {
        lock(channel, file, name);
        if (!said(channel).equals(GIVEN_UP) || left == 0) {
          say(channel, Long.toString(ProcessHandle.current().pid()));
          return new NameLock(file, channel);
        }
      } catch (IOException e) {
        channel.close();
        throw e;
      }
      channel.close();
    }
  }

  /** Removes what a killed process left; what a running one has stays. */
  static void removeLeft(Path file) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      try {
        take(file, file).close();
      } catch (CaptureException e) {
        return; // somebody's
      }
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  private static void lock(FileChannel channel, Path file, Path name) throws IOException {
    try {
      JournalLock.take(channel, file);
    } catch (CaptureException e) {
      String holder = said(channel);
      throw new CaptureException(
          name,
          "the name is taken: %s is recording into it; end that, or give another name"
              .formatted(
                  holder.matches("\\d+") ? "process " + holder : "another running tcpconnlat"),
          e);
    }
  }

  private static String said(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
    channel.read(bytes, 0);
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
  }

  /** Over what it said before: a full disk has room for that. */
  private static void say(FileChannel channel, String text) throws IOException {
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0);
    channel.truncate(text.length());
  }

  /** Gives the name up. */
  @Override
  public void close() throws IOException {
    try (channel) {
      say(channel, GIVEN_UP);
      Files.deleteIfExists(file);
    }
  }
}
