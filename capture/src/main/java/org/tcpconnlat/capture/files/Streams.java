package org.tcpconnlat.capture.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Names of what is no file to open or to replace: standard input and output, pipes, terminals. */
public final class Streams {
  private static final Path STANDARD_INPUT = Path.of("/dev/stdin");
  private static final Path STANDARD_OUTPUT = Path.of("/dev/stdout");
  private static final Set<String> OUTPUTS =
      Set.of("-", STANDARD_OUTPUT.toString(), "/dev/fd/1", "/proc/self/fd/1");

  private static final Set<String> INPUTS =
      Set.of("-", STANDARD_INPUT.toString(), "/dev/fd/0", "/proc/self/fd/0");

  private Streams() {}

  static boolean isStandardInput(Path name) {
    return INPUTS.contains(name.toString());
  }

  /** Whether an output's name means standard output, whatever that is. */
  public static boolean isStandardOutput(String name) {
    return OUTPUTS.contains(name);
  }

  /** Whether a name leads to what bytes only pass through: a pipe, a socket, a device. */
  public static boolean isStream(Path path) {
    return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
  }

  /** What an input's name leads to: {@code -} is standard input. */
  static Path input(Path name) {
    return name.toString().equals("-") ? STANDARD_INPUT : name;
  }

  static Path standardOutput() {
    return STANDARD_OUTPUT;
  }
}
