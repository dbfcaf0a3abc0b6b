package org.tcpconnlat.recorder;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.finish.CaptureNames;

/**
 * How a session's files are called: {@code run.parquet}, or, where it rotates, {@code
 * run-0001.parquet}, {@code run-0002.parquet} and so on. Numbers go on behind the highest that is
 * there, so that a recorder that starts again leaves what it finds alone.
 */
final class SegmentNames {
  private static final int FIRST = 1;

  private final Path output;
  private final boolean numbered;
  private final int before;

  private SegmentNames(Path output, boolean numbered, int before) {
    this.output = output;
    this.numbered = numbered;
    this.before = before;
  }

  static SegmentNames single(Path output) {
    return new SegmentNames(output, false, 0);
  }

  /**
   * @throws CaptureException if the directory is none
   */
  static SegmentNames numbered(Path output) throws IOException {
    return new SegmentNames(output, true, highest(output));
  }

  /** The names of a segment, which the session counts from 1. */
  CaptureNames of(int segment) {
    return new CaptureNames(
        numbered
            ? output.resolveSibling(
                "%s-%04d%s".formatted(stem(output), before + segment, ending(output)))
            : output);
  }

  /** What to call the files together. */
  Path output() {
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
            Pattern.quote(stem(output))
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
