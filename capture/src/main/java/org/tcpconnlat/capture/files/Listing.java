package org.tcpconnlat.capture.files;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
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
 * *.parquet} below it, by name, and every {@code *.journal} whose finished capture is not there.
 * What is hidden ({@link CaptureNames#isHidden}) and no journal is passed over, directories too.
 */
final class Listing {
  private Listing() {}

  /**
   * Each file once.
   *
   * @param days those of whose directories ({@link CaptureTree}) files are wanted; what lies in no
   *     day's is
   * @throws CaptureException for a directory that has none
   */
  static List<Path> of(List<Path> paths, Days days) throws IOException {
    Map<Path, Path> byRealPath = new LinkedHashMap<>();
    for (Path path : paths) {
      for (Path file : Files.isDirectory(path) ? below(path, days) : List.of(path)) {
        byRealPath.putIfAbsent(Files.exists(file) ? file.toRealPath() : file, file);
      }
    }
    return List.copyOf(byRealPath.values());
  }

  /** The captures below a directory, without journals; there may be none. */
  static List<Path> finished(Path directory) throws IOException {
    return wantedFiles(directory, Days.ALL).stream()
        .filter(file -> CaptureNames.isCapture(file.getFileName().toString()))
        .sorted()
        .toList();
  }

  /** Every file below a directory that a reading of it may take. */
  static List<Path> readable(Path directory) throws IOException {
    return wantedFiles(directory, Days.ALL);
  }

  private static List<Path> below(Path directory, Days days) throws IOException {
    List<Path> found = wantedFiles(directory, days);
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

  private static List<Path> wantedFiles(Path root, Days days) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            boolean unwanted = isHidden(directory) || !mayMatter(directory, days);
            return unwanted && !directory.equals(root)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (isWanted(file.getFileName().toString()) && Files.isRegularFile(file)) {
              files.add(file);
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
    return name != null && CaptureNames.isHidden(name.toString());
  }

  private static boolean isWanted(String name) {
    return CaptureNames.isCapture(name) || CaptureNames.captureOf(name).isPresent();
  }
}
