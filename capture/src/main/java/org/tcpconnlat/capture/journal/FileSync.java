package org.tcpconnlat.capture.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Puts a file's bytes on the disk: fsync(2). What a file system refuses to sync, as CIFS and others
 * do with directories, is as safe there as it can be, and no failure; a disk that fails is one.
 */
public final class FileSync {
  /** The kernel refuses to sync it as it refuses such directories: with EINVAL. */
  private static final Path NEVER_SYNCED = Path.of("/dev/null");

  private FileSync() {}

  /**
   * Syncs a file.
   *
   * @param metadata whether to sync the file's times, too, not only what is needed to read it
   */
  public static void force(FileChannel channel, boolean metadata) throws IOException {
    try {
      channel.force(metadata);
    } catch (IOException e) {
      if (!refuses(e)) {
        throw e;
      }
    }
  }

  /** Java gives only the errno's text, which is in the language of the machine. */
  private static boolean refuses(IOException failure) throws IOException {
    try (FileChannel never = FileChannel.open(NEVER_SYNCED, StandardOpenOption.WRITE)) {
      never.force(true);
      return false;
    } catch (IOException e) {
      return e.getMessage() != null && e.getMessage().equals(failure.getMessage());
    }
  }
}
