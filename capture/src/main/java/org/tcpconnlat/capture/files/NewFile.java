package org.tcpconnlat.capture.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.tcpconnlat.capture.journal.DirectorySync;
import org.tcpconnlat.capture.journal.FileSync;

/**
 * The name of a file that a command was told to make. It is written under another name in the same
 * directory and gets its own by {@link #publish}: so it is there complete or not at all, after a
 * power loss too. A file that has the name is replaced only where that was asked for; what is being
 * read, a symbolic link or anything else that is no regular file never.
 */
public final class NewFile {
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path path;
  private final boolean replace;
  private final Inputs inputs;
  private final Path partial;

  /** As the other, by a command that reads no files. */
  public NewFile(Path path, boolean replace) throws IOException {
    this(path, replace, new Inputs(List.of()));
  }

  /**
   * Checks that a file of this name may be made; makes nothing yet.
   *
   * @param replace whether a file that is there gives way
   * @param inputs which files must not
   * @throws FileAlreadyExistsException if there is one and it doesn't
   * @throws org.tcpconnlat.capture.UsageException if it is one of the inputs
   */
  public NewFile(Path path, boolean replace, Inputs inputs) throws IOException {
    this.path = path;
    this.replace = replace;
    this.inputs = inputs;
    Path directory = path.toAbsolutePath().getParent();
    Path name = path.getFileName();
    if (directory == null || name == null || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileSystemException(path.toString(), null, "is a directory");
    }
    if (!Files.isDirectory(directory)) {
      throw new NoSuchFileException(directory.toString());
    }
    String random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    this.partial = directory.resolve("." + name + "." + random + ".partial");
    checkFree();
    // Also where a signal ends the process; a result's large temporary would hide for ever.
    partial.toFile().deleteOnExit();
  }

  /** Where to write until all is written: hidden, and passed over by everyone who reads. */
  public Path partial() {
    return partial;
  }

  /** Makes the file under its hidden name, for its owner only, and opens it for writing. */
  public FileChannel open() throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return FileChannel.open(partial, options, OWNER_ONLY);
  }

  /** A failure to write the file, by the name that it was to have. */
  public IOException named(IOException failure) {
    if (failure instanceof FileSystemException) {
      return failure;
    }
    IOException named = new FileSystemException(path.toString(), null, failure.getMessage());
    named.initCause(failure);
    return named;
  }

  /** Gives the file its name. Its content must be on the disk already. */
  public void publish() throws IOException {
    checkFree();
    if (replace) {
      Files.move(partial, path, StandardCopyOption.ATOMIC_MOVE);
    } else {
      moveWithoutReplacing();
    }
    DirectorySync.of(path);
  }

  /** Removes what was written, if it has not been published. */
  public void discard() throws IOException {
    Files.deleteIfExists(partial);
  }

  /** Makes the file of these bytes, for its owner only. */
  public void publish(byte[] content) throws IOException {
    try (FileChannel channel = open()) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      FileSync.force(channel, true);
      publish();
    } catch (IOException e) {
      throw named(e);
    } finally {
      discard();
    }
  }

  /** A link fails where there is a file by now, which a rename would replace. */
  private void moveWithoutReplacing() throws IOException {
    try {
      Files.createLink(path, partial);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.move(partial, path);
    }
    discard();
  }

  private void checkFree() throws IOException {
    inputs.refuse(path);
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileSystemException(path.toString(), null, "exists and is no regular file");
    }
    if (!replace) {
      throw new FileAlreadyExistsException(path.toString());
    }
  }
}
