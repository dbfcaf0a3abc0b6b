package org.tcpconnlat.recorder;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.files.CaptureTree;
import org.tcpconnlat.capture.finish.CaptureNames;

/**
 * How a session's files are called: {@code run.parquet}, or, where it rotates, {@code
 * run-0001.parquet}, {@code run-0002.parquet} and so on. Numbers go on behind the highest that is
 * there, so that a recorder that starts again leaves what it finds alone. In a directory they have
 * the session's name, which is nobody else's, and lie where {@link CaptureTree} says. So the files
 * of one name are those of every run that was told to record into it, in a directory on this host.
 */
final class SegmentNames {
  private static final String NUMBER = "-([0-9]{4,9})";
  private static final String UNFINISHED = "(\\.journal|\\.partial)?";

  /** A session is called by a UUID. */
  private static final String SESSION = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private final Path output;
  private final boolean numbered;
  private final Optional<String> host;
  private final Pattern pattern;
  private int before;

  private SegmentNames(Path output, boolean numbered, Optional<String> host) {
    this.output = output;
    this.numbered = numbered;
    this.host = host;
    String name = host.isPresent() ? SESSION : Pattern.quote(stem(output));
    pattern = Pattern.compile("_?" + name + NUMBER + Pattern.quote(ending(output)) + UNFINISHED);
  }

  static SegmentNames single(Path output) {
    return new SegmentNames(output, false, Optional.empty());
  }

  static SegmentNames byDay(Path directory, RecordingStart start) {
    Path name = directory.resolve(start.session() + ".parquet");
    return new SegmentNames(name, true, Optional.of(start.host().name()));
  }

  /**
   * @throws CaptureException if the directory is none
   */
  static SegmentNames numbered(Path output) throws IOException {
    SegmentNames names = new SegmentNames(output, true, Optional.empty());
    for (Path file : names.files()) {
      names.before = Math.max(names.before, names.number(file));
    }
    return names;
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

  /** As {@link #of}, but a number goes by whose name somebody has taken meanwhile. */
  CaptureNames free(int segment, long startMicros) {
    CaptureNames names = of(segment, startMicros);
    while (numbered && isTaken(names)) {
      before++;
      names = of(segment, startMicros);
    }
    return names;
  }

  private static boolean isTaken(CaptureNames names) {
    return Stream.of(List.of(names.capture()), names.journals(), names.partials())
        .flatMap(List::stream)
        .anyMatch(file -> Files.exists(file, NOFOLLOW_LINKS));
  }

  private Path directory(long startMicros) {
    return host.map(of -> CaptureTree.directory(parent(), startMicros, of)).orElse(parent());
  }

  private Path parent() {
    return output.resolveSibling("");
  }

  /** What segments lie in, if that is made as they need it. */
  Optional<Path> root() {
    return host.map(of -> parent());
  }

  /** What to call the files together. */
  Path output() {
    if (host.isPresent()) {
      return parent();
    }
    return numbered
        ? output.resolveSibling("%s-NNNN%s".formatted(stem(output), ending(output)))
        : output;
  }

  /** Finished captures that have the name, whichever run recorded them, oldest first. */
  List<Path> captures() throws IOException {
    return files().stream().filter(file -> matcher(file).group(2) == null).toList();
  }

  /** Journals that have the name; those of running recorders and of this one, too. */
  List<Path> journals() throws IOException {
    return files().stream().filter(file -> CaptureNames.ofJournal(file).isPresent()).toList();
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    if (host.isPresent()) {
      for (Path directory : CaptureTree.directories(parent(), host.get())) {
        files.addAll(
            in(directory).stream().sorted(Comparator.comparing(SegmentNames::changed)).toList());
      }
    } else if (numbered) {
      files.addAll(in(OutputFiles.directoryOf(output)));
      files.sort(Comparator.comparingInt(this::number));
    }
    return files;
  }

  private List<Path> in(Path directory) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path file : entries) {
        if (matcher(file).matches() && Files.exists(file, NOFOLLOW_LINKS)) {
          files.add(file);
        }
      }
    }
    return files;
  }

  private int number(Path file) {
    return Integer.parseInt(matcher(file).group(1));
  }

  private Matcher matcher(Path file) {
    Matcher matcher = pattern.matcher(file.getFileName().toString());
    matcher.matches();
    return matcher;
  }

  private static FileTime changed(Path file) {
    try {
      return Files.getLastModifiedTime(file, NOFOLLOW_LINKS);
    } catch (IOException e) {
      return FileTime.fromMillis(0); // gone meanwhile
    }
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
