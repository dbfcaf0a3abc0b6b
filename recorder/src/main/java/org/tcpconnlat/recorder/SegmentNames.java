package org.tcpconnlat.recorder;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.files.CaptureTree;
import org.tcpconnlat.capture.finish.CaptureNames;

/**
 * How a session's files are called: {@code run.parquet}, or, where it rotates, {@code
 * run-0001.parquet}, {@code run-0002.parquet} and so on. Numbers go on behind the highest that is
 * there, so that a recorder that starts again leaves what it finds alone. In a directory they have
 * the session's name, which is nobody else's, and lie where {@link CaptureTree} says.
 */
final class SegmentNames {
  private static final int FIRST = 1;

  private final Path output;
  private final boolean numbered;
  private final int before;
  private final Optional<String> host;

  private SegmentNames(Path output, boolean numbered, int before, Optional<String> host) {
    this.output = output;
    this.numbered = numbered;
    this.before = before;
    this.host = host;
  }

  static SegmentNames single(Path output) {
    return new SegmentNames(output, false, 0, Optional.empty());
  }

  static SegmentNames byDay(Path directory, RecordingStart start) {
    Path name = directory.resolve(start.session() + ".parquet");
    return new SegmentNames(name, true, 0, Optional.of(start.host().name()));
  }

  /**
   * @throws CaptureException if the directory is none
   */
  static SegmentNames numbered(Path output) throws IOException {
    return new SegmentNames(output, true, highest(output), Optional.empty());
  }

  /**
   * The names of a segment.
   *
   * @param segment as the session counts them, from 1
   * @param startMicros when it begins, UTC
   */
  CaptureNames of(int segment, long startMicros) {
    String name = "%s-%04d%s".formatted(stem(output), before + segment, ending(output));
    return new CaptureNames(numbered ? directory(startMicros).resolve(name) : output);
  }

  private Path directory(long startMicros) {
    Path parent = output.resolveSibling("");
    return host.map(of -> CaptureTree.directory(parent, startMicros, of)).orElse(parent);
  }

  /** What segments lie in, if that is made as they need it. */
  Optional<Path> root() {
    return host.map(of -> output.resolveSibling(""));
  }

  /** What to call the files together. */
  Path output() {
    if (host.isPresent()) {
      return output.resolveSibling("");
    }
    return numbered
        ? output.resolveSibling("%s-NNNN%s".formatted(stem(output), ending(output)))
        : output;
  }

  private static int highest(Path output) throws IOException {
    Path directory = output.toAbsolutePath().getParent();
    if (!Files.isDirectory(directory)) {
      throw new CaptureException(directory, "no such directory");
    }
    Pattern name =
        Pattern.compile(
            "_?"
                + Pattern.quote(stem(output))
                + "-([0-9]{4,9})"
                + Pattern.quote(ending(output))
                + "(\\.journal|\\.partial)?");
    int highest = FIRST - 1;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        Matcher matcher = name.matcher(file.getFileName().toString());
        if (matcher.matches() && Files.exists(file, NOFOLLOW_LINKS)) {
          highest = Math.max(highest, Integer.parseInt(matcher.group(1)));
        }
      }
    }
    return highest;
  }

  private static String stem(Path output) {
    String name = output.getFileName().toString();
    return name.substring(0, name.length() - ending(output).length());
  }

  /** From the last dot on; empty where there is none, or the name begins with it. */
  private static String ending(Path output) {
    String name = output.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(dot) : "";
  }
}
