package org.tcpconnlat.analyzer.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that a command was told to write ({@code -o FILE}). It is written under another name in
 * the same directory, readable by its owner only, and gets its own by {@link #commit}: so it is
 * there complete or not at all.
 */
public final class ResultFile implements AutoCloseable {
  private final Path path;
  private final boolean force;
  private final Path partial;
  private final FileChannel channel;
  private final OutputStream stream;

  private ResultFile(Path path, boolean force) throws IOException {
    this.path = path;
    this.force = force;
    checkFree();
    Path directory = path.toAbsolutePath().getParent();
    partial = Files.createTempFile(directory, "." + path.getFileName() + ".", ".partial");
    channel = FileChannel.open(partial, StandardOpenOption.WRITE);
    stream = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
  }

  /**
   * Begins a file.
   *
   * @param force whether a file of that name is replaced
   * @throws FileAlreadyExistsException if there is one and it isn't
   */
  public static ResultFile create(Path path, boolean force) throws IOException {
    return new ResultFile(path, force);
  }

  public OutputStream stream() {
    return stream;
  }

  /** The file's name while it is written, for what writes by name rather than to a stream. */
  public Path partial() {
    return partial;
  }

  /** Gives the file its name, once all of it is on the disk. */
  public void commit() throws IOException {
    stream.flush();
    channel.force(true);
    checkFree();
    if (force) {
      Files.move(partial, path, StandardCopyOption.REPLACE_EXISTING);
    } else {
      moveWithoutReplacing();
    }
  }

  /** Without a {@link #commit}, nothing stays. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(partial);
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
  }

  private void checkFree() throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileSystemException(path.toString(), null, "exists and is no regular file");
    }
    if (!force) {
      throw new FileAlreadyExistsException(path.toString());
    }
  }
}
