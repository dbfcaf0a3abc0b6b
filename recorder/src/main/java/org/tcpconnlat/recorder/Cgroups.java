package org.tcpconnlat.recorder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.tcpconnlat.capture.UsageException;

/** Where cgroups (v2) stand in the file system. */
final class Cgroups {
  private static final Path MOUNTS = Path.of("/proc/self/mounts");
  private static final String TYPE = "cgroup2";

  private Cgroups() {}

  /** The root directory, which a hybrid machine has at /sys/fs/cgroup/unified. */
  static Optional<Path> root() {
    try (Stream<String> mounts = Files.lines(MOUNTS)) {
      return mounts
          .map(mount -> mount.split(" ", -1))
          .filter(fields -> fields.length > 2 && fields[2].equals(TYPE))
          .map(fields -> Path.of(fields[1]))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The directory of a group, given as such or by its path from the root.
   *
   * @throws UsageException if there is none
   */
  static Path find(Path group) {
    Path root =
        root().orElseThrow(() -> new UsageException("--cgroup: there is no cgroup v2 here"));
    if (group.startsWith(root) && Files.isDirectory(group)) {
      return group;
    }
    Path path = Path.of("/").resolve(group).normalize();
    Path below = root.resolve(Path.of("/").relativize(path));
    if (!Files.isDirectory(below)) {
      throw new UsageException("--cgroup " + group + ": no such cgroup below " + root);
    }
    return below;
  }
}
