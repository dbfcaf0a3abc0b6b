package org.tcpconnlat.recorder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tcpconnlat.capture.UsageException;
import org.tcpconnlat.recorder.nat.KernelText;

/** Where cgroups (v2) stand in the file system. */
final class Cgroups {
  private static final Path MOUNTS = Path.of("/proc/self/mounts");
  private static final String TYPE = "cgroup2";
  private static final Pattern ESCAPE = Pattern.compile("\\\\([0-7]{3})");
  private static final int OCTAL = 8;
  private static final char NO_UTF_8 = '\ufffd';

  private Cgroups() {}

  /** The root directory, which a hybrid machine has at /sys/fs/cgroup/unified. */
  static Optional<Path> root() {
    try {
      return mountPoints(KernelText.of(MOUNTS))
          .flatMap(Cgroups::path)
          .filter(Files::isDirectory)
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where they are mounted, as proc_pid_mounts(5) has it; a name that is no UTF-8 is left out. */
  static Stream<String> mountPoints(String mounts) {
    return Stream.of(mounts.split("\n"))
        .map(mount -> mount.split(" ", -1))
        .filter(fields -> fields.length > 2 && fields[2].equals(TYPE))
        .map(fields -> unescaped(fields[1]))
        .filter(point -> point.indexOf(NO_UTF_8) < 0);
  }

  /** None where this machine's locale has no such name. */
  private static Stream<Path> path(String point) {
    try {
      return Stream.of(Path.of(point));
    } catch (InvalidPathException e) {
      return Stream.empty();
    }
  }

  /** Blanks and backslashes stand as three octal digits. */
  private static String unescaped(String field) {
    return ESCAPE
        .matcher(field)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    Character.toString(Integer.parseInt(found.group(1), OCTAL))));
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
