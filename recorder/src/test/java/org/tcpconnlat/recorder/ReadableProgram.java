package org.tcpconnlat.recorder;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** A copy of the tests' class path that any user can read: jars often lie in root's home. */
final class ReadableProgram {
  private ReadableProgram() {}

  /** The class path of the copy, which is made in a directory that is opened up. */
  static String copyTo(Path directory) throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path source = Path.of(entry);
      if (!entry.isEmpty() && Files.exists(source)) {
        Path copy = directory.resolve(entries.size() + "-" + source.getFileName());
        copy(source, copy);
        entries.add(copy.toString());
      }
    }
    return String.join(File.pathSeparator, entries);
  }

  private static void copy(Path source, Path copy) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "sh",
                "-c",
                "cp -rL \"$0\" \"$1\" && chmod -R a+rX \"$1\"",
                source.toString(),
                copy.toString())
            .inheritIO()
            .start();
    if (process.waitFor() != 0) {
      throw new IOException(source + " can't be copied");
    }
  }
}
