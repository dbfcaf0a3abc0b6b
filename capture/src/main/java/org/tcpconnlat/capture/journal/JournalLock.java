package org.tcpconnlat.capture.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import org.tcpconnlat.capture.CaptureException;

/** A journal belongs to one process at a time: the recorder that writes it, or who finishes it. */
public final class JournalLock {
  private JournalLock() {}

  /**
   * Holds until the channel, which is open for writing, is closed (the kernel's lock is the
   * process's: closing any channel on the file ends it). A file system without locks has none.
   *
   * @throws CaptureException if another process has it
   */
  public static void take(FileChannel channel, Path journal) throws CaptureException {
    try {
      if (channel.tryLock() == null) {
        throw inUse(journal);
      }
    } catch (OverlappingFileLockException e) {
      throw inUse(journal);
    } catch (CaptureException e) {
      throw e;
    } catch (IOException e) {
      return; // ENOLCK, ENOTSUP: such mounts leave it to the operator
    }
  }

  private static CaptureException inUse(Path journal) {
    return new CaptureException(journal, "is being recorded or finished by a running tcpconnlat");
  }
}
