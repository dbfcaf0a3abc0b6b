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
import java.util.Set;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.filter.Days;

/**
 * Which files are meant. A file stands for itself, whatever its name; a directory for every {@code
 * *.parquet} below it, by name, and every {@code *.journal} whose finished capture is not there.
 * Hidden files and directories and what is half written ({@code *.partial}) are passed over.
 */
final class Listing {
  private static final String CAPTURE = ".parquet";
  private static final String JOURNAL = ".journal";

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

  private static List<Path> below(Path directory, Days days) throws IOException {
    List<Path> visible = visibleFiles(directory, days);
    Set<Path> names = new HashSet<>(visible);
    List<Path> files = new ArrayList<>();
    for (Path file : visible) {
      if (hasEnding(file, CAPTURE)
          || (hasEnding(file, JOURNAL) && !names.contains(withoutEnding(file)))) {
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

  private static List<Path> visibleFiles(Path root, Days days) throws IOException {
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
            if (!isHidden(file) && Files.isRegularFile(file)) {
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

  private static boolean isHidden(Path file) {
    return file.getFileName() != null && file.getFileName().toString().startsWith(".");
  }

  private static boolean hasEnding(Path file, String ending) {
    return file.getFileName().toString().endsWith(ending);
  }

  /** The capture that {@code run.parquet.journal} becomes is {@code run.parquet}. */
  private static Path withoutEnding(Path journal) {
    String name = journal.getFileName().toString();
    return journal.resolveSibling(name.substring(0, name.length() - JOURNAL.length()));
  }
}
