package org.tcpconnlat.capture.files;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.filter.Days;
import org.tcpconnlat.capture.finish.CaptureNames;

/**
 * Which files are meant. A file stands for itself, whatever its name; a directory for every {@code
 * *.parquet} below it, by name, and every {@code *.journal} whose finished capture is not there,
 * once something is written to it. What is hidden ({@link CaptureNames#isHidden}) and no journal is
 * passed over, directories too.
 */
final class Listing {
  /** At the top of ext file systems, for root only; no recorder writes there. */
  private static final String FILE_SYSTEMS_OWN = "lost+found";

  private Listing() {}

  /**
   * A file that is meant.
   *
   * @param named on the command line: it must be there
   */
  record Listed(Path path, boolean named) {}

  /**
   * Each file once.
   *
   * @param days those of whose directories ({@link CaptureTree}) files are wanted; what lies in no
   *     day's is
   * @param unreadable takes directories that can't be read, and why
   * @throws CaptureException for a directory that has none
   */
  static List<Listed> of(List<Path> paths, Days days, Unreadable unreadable) throws IOException {
    Map<Path, Listed> byRealPath = new LinkedHashMap<>();
    for (Path path : paths) {
      boolean named = !Files.isDirectory(path);
      for (Path file : named ? List.of(path) : below(path, days, unreadable)) {
        byRealPath.putIfAbsent(realPath(file), new Listed(file, named));
      }
    }
    return List.copyOf(byRealPath.values());
  }

  /** The captures below a directory, without journals; there may be none. */
  static List<Path> finished(Path directory) throws IOException {
    Unreadable fails =
        (below, why) -> {
          throw why;
        };
    return wantedFiles(directory, Days.ALL, fails).stream()
        .filter(file -> CaptureNames.isCapture(file.getFileName().toString()))
        .sorted()
        .toList();
  }

  /** Takes a directory that can't be read. */
  interface Unreadable {
    void found(Path directory, IOException why) throws IOException;
  }

  /** A stream has no other path, and what is gone has none. */
  private static Path realPath(Path name) {
    Path file = Streams.input(name);
    try {
      return Streams.isStream(file) ? file : file.toRealPath();
    } catch (IOException e) {
      return file;
    }
  }

  /** Every file below a directory that a reading of it may take. */
  static List<Path> readable(Path directory) throws IOException {
    return wantedFiles(directory, Days.ALL, (below, why) -> {});
  }

  private static List<Path> below(Path directory, Days days, Unreadable unreadable)
      throws IOException {
    List<Path> found = wantedFiles(directory, days, unreadable);
    Set<Path> names = new HashSet<>(found);
    List<Path> files = new ArrayList<>();
    for (Path file : found) {
      Optional<Path> becomes = CaptureNames.ofJournal(file).map(CaptureNames::capture);
      if (becomes.isEmpty() || !names.contains(becomes.get())) {
        files.add(file);
      }
    }
    if (files.isEmpty()) {
      throw new CaptureException(
          directory,
          days.equals(Days.ALL)
              ? "no captures in this directory"
              : "no captures of the days that are asked for in this directory");
    }
    Collections.sort(files);
    return files;
  }

  private static List<Path> wantedFiles(Path root, Days days, Unreadable unreadable)
      throws IOException {
    List<Path> files = new ArrayList<>();
    Path start = Files.isSymbolicLink(root) ? root.resolve(".") : root;
    Files.walkFileTree(
        start,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            boolean unwanted = isHidden(directory) || !mayMatter(directory, days);
            return unwanted && !directory.equals(start)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (isWanted(file.getFileName().toString())
                && Files.isRegularFile(file)
                && !isUnwritten(file, attributes)) {
              files.add(root.resolve(start.relativize(file)));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException why) throws IOException {
            if (!(why instanceof NoSuchFileException)) {
              unreadable.found(file, why);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException why)
              throws IOException {
            if (why != null) {
              unreadable.found(directory, why);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  private static boolean mayMatter(Path directory, Days days) {
    Path name = directory.getFileName();
    return name == null || CaptureTree.day(name.toString()).map(days::contains).orElse(true);
  }

  private static boolean isHidden(Path directory) {
    Path name = directory.getFileName();
    return name != null
        && (CaptureNames.isHidden(name.toString()) || name.toString().equals(FILE_SYSTEMS_OWN));
  }

  /** A journal that its recorder has made, and not yet, or never, written to. */
  private static boolean isUnwritten(Path file, BasicFileAttributes attributes) {
    return attributes.size() == 0 && CaptureNames.ofJournal(file).isPresent();
  }

  private static boolean isWanted(String name) {
    return CaptureNames.isCapture(name) || CaptureNames.captureOf(name).isPresent();
  }
}
