package org.tcpconnlat.capture;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A program of {@code src/test/c}, compiled by whichever C compiler there is. */
public record CProgram(Path binary) {
  private static final Path SOURCES = Path.of("src/test/c");
  private static final Path EVENT_HEADER = Path.of("../bpf/src/main/bpf");

  public static CProgram compile(String source, Path directory) throws Exception {
    Path binary = directory.resolve(source.replace(".c", ""));
    String text = SOURCES.resolve(source).toString();
    Process compiler =
        new ProcessBuilder(
                compiler(), "-Wall", "-Werror", "-I" + EVENT_HEADER, "-o", binary.toString(), text)
            .inheritIO()
            .start();
    if (compiler.waitFor() != 0) {
      throw new IOException("cannot compile " + source);
    }
    return new CProgram(binary);
  }

  public byte[] output(byte[] input, String... arguments) throws Exception {
    List<String> command =
        Stream.concat(Stream.of(binary.toString()), Stream.of(arguments)).toList();
    Path inputFile = binary.resolveSibling("input");
    Files.write(inputFile, input);
    Process process =
        new ProcessBuilder(command)
            .redirectInput(inputFile.toFile())
            .redirectError(Redirect.INHERIT)
            .start();
    byte[] output = process.getInputStream().readAllBytes();
    if (process.waitFor() != 0) {
      throw new IOException(command + " failed");
    }
    return output;
  }

  private static String compiler() throws IOException {
    for (String name : List.of("cc", "clang", "gcc")) {
      for (String directory : System.getenv("PATH").split(":", -1)) {
        if (Files.isExecutable(Path.of(directory, name))) {
          return name;
        }
      }
    }
    throw new IOException("no C compiler: cc, clang or gcc");
  }
}
