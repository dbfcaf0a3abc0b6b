package org.tcpconnlat.recorder;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.UsageException;
import org.tcpconnlat.capture.finish.CaptureNames;
import org.tcpconnlat.capture.journal.JournalLock;

/** Whether a recording may have the names it needs, asked before anything is traced. */
final class OutputFiles {
  private OutputFiles() {}

  /** Whether segments go into a directory, which may have to be made. */
  static boolean isDirectory(String output) {
    return output.endsWith("/") || (!output.isEmpty() && Files.isDirectory(Path.of(output)));
  }

  /**
   * The names of a capture.
   *
   * @throws UsageException if it can't be a file
   */
  static CaptureNames named(String output) {
    if (output.equals("-")) {
      throw new UsageException(
          "-o -: a capture can't go into a pipe: it is made at the end, of a journal that has to"
              + " survive a crash; name a file");
    }
    Path capture = Path.of(output);
    if (output.isEmpty()
        || capture.getFileName() == null
        || CaptureNames.ofJournal(capture).isPresent()) {
      throw new UsageException("-o '" + output + "': not a name for a capture: run.parquet is one");
    }
    return new CaptureNames(capture);
  }

  /**
   * Makes room for a new recording.
   *
   * @param force whether what has its names may go; the capture only goes when the new one is whole
   * @throws FileAlreadyExistsException if the capture is there and may not be replaced
   * @throws CaptureException if a name can't be used, or the journal of another recording has it
   */
  static void claim(CaptureNames names, boolean force) throws IOException {
    directoryOf(names.capture());
    refuseSpecial(names.capture());
    for (Path journal : names.journals()) {
      refuseSpecial(journal);
    }
    for (Path partial : names.partials()) {
      refuseSpecial(partial);
    }
    if (!force && exists(names.capture())) {
      throw new FileAlreadyExistsException(names.capture().toString());
    }
    for (Path journal : names.journals()) {
      if (exists(journal)) {
        removeJournal(journal, force);
      }
    }
    for (Path partial : names.partials()) {
      removePartial(partial, force);
    }
  }

  /**
   * Where a file is to lie.
   *
   * @throws CaptureException if that is no directory
   */
  static Path directoryOf(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    try {
      if (!Files.readAttributes(directory, BasicFileAttributes.class).isDirectory()) {
        throw new CaptureException(directory, "is there and not a directory");
      }
    } catch (NoSuchFileException e) {
      throw new CaptureException(directory, "no such directory", e);
    }
    return directory;
  }

  private static void removeJournal(Path journal, boolean force) throws IOException {
    try (FileChannel held = FileChannel.open(journal, StandardOpenOption.WRITE, NOFOLLOW_LINKS)) {
      JournalLock.take(held, journal);
      if (!force) {
        throw new CaptureException(
            journal,
            "left by a recording that was not finished: 'tcpconnlat recover' makes it a capture,"
                + " --force throws it away");
      }
      Files.delete(journal);
    }
  }

  private static void removePartial(Path partial, boolean force) throws IOException {
    if (!force && exists(partial)) {
      throw new FileAlreadyExistsException(partial.toString());
    }
    Files.deleteIfExists(partial);
  }

  private static void refuseSpecial(Path file) throws IOException {
    if (Files.isSymbolicLink(file)) {
      throw new CaptureException(file, "is a symbolic link; recordings don't follow any");
    }
    if (exists(file) && !Files.isRegularFile(file, NOFOLLOW_LINKS)) {
      throw new CaptureException(file, "is there and not a regular file");
    }
  }

  private static boolean exists(Path file) {
    return Files.exists(file, NOFOLLOW_LINKS);
  }
}
