package org.tcpconnlat.fleet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.tcpconnlat.analyzer.output.NewResult;

/**
 * A result in one of Hadoop's file systems: written under a hidden name in the same directory, then
 * renamed. Where a result is replaced, the old one is deleted just before that, for not every
 * system renames over a file.
 */
final class HadoopResult implements NewResult {
  private static final FsPermission OWNER_ONLY = new FsPermission("600");
  private static final int BUFFER = 1 << 16;

  private final FileSystem system;
  private final Path path;
  private final Path partial;
  private final boolean replace;
  private OutputStream stream;

  private HadoopResult(FileSystem system, Path path, boolean replace) {
    this.system = system;
    this.path = path;
    this.replace = replace;
    String random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    this.partial = new Path(path.getParent(), "." + path.getName() + "." + random + ".partial");
  }

  /**
   * A result of this name, of which nothing is there yet.
   *
   * @throws FileAlreadyExistsException if there is one and it isn't replaced
   */
  static HadoopResult of(String name, boolean replace, Configuration hadoop) throws IOException {
    Path path = new Path(name);
    FileSystem system = path.getFileSystem(hadoop);
    if (path.getParent() == null) {
      throw new FileSystemException(name, null, "is a directory");
    }
    // Or a local file gets a second one beside it, with checksums.
    system.setWriteChecksum(false);
    HadoopResult result = new HadoopResult(system, path, replace);
    result.checkFree();
    return result;
  }

  private void checkFree() throws IOException {
    if (!system.exists(path)) {
      return;
    }
    if (system.getFileStatus(path).isDirectory()) {
      throw new FileSystemException(path.toString(), null, "is a directory");
    }
    if (!replace) {
      throw new FileAlreadyExistsException(path.toString());
    }
  }

  void open() throws IOException {
    stream =
        system.create(
            partial,
            OWNER_ONLY,
            false,
            BUFFER,
            system.getDefaultReplication(partial),
            system.getDefaultBlockSize(partial),
            null);
  }

  @Override
  public OutputStream stream() {
    return stream;
  }

  @Override
  public void commit() throws IOException {
    stream.close();
    checkFree();
    if (replace) {
      system.delete(path, false);
    }
    if (!system.rename(partial, path)) {
      throw new FileSystemException(path.toString(), null, "can't be given its name");
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
    system.delete(partial, false);
  }
}
