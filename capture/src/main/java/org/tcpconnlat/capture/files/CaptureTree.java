package org.tcpconnlat.capture.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Where a fleet's captures lie, so that readers may pass over what can't matter to them: {@code
 * ROOT/date=2026-11-23/machine=web-17/FILE}, the date being that of the capture's start, UTC.
 * Neither key is a capture's column: readers that take keys for columns would have two of one name.
 * (In version 0.1 the second one was {@code host=}; nothing depends on it.)
 */
public final class CaptureTree {
  private static final String DATE = "date=";
  private static final String MACHINE = "machine=";
  private static final String HOST = "host=";

  /** What Hive, and all who read its directories, take for no value. */
  private static final String NONE = "__HIVE_DEFAULT_PARTITION__";

  private static final String HARMLESS = "._-";

  private CaptureTree() {}

  /**
   * The directory of a capture.
   *
   * @param startMicros UTC microseconds since the epoch
   */
  public static Path directory(Path root, long startMicros, String host) {
    LocalDate date =
        LocalDate.ofInstant(Instant.EPOCH.plus(startMicros, ChronoUnit.MICROS), ZoneOffset.UTC);
    return root.resolve(DATE + date).resolve(MACHINE + fileName(host));
  }

  /** What is locked while a host's recorder has the tree. */
  public static Path lock(Path root, String host) {
    return root.resolve("." + fileName(host) + ".lock");
  }

  /** The directories of a host that are there, by day, those that version 0.1 made among them. */
  public static List<Path> directories(Path root, String host) throws IOException {
    List<Path> directories = new ArrayList<>();
    try (DirectoryStream<Path> days = Files.newDirectoryStream(root, DATE + "*")) {
      for (Path day : days) {
        directories.add(day.resolve(HOST + fileName(host)));
        directories.add(day.resolve(MACHINE + fileName(host)));
      }
    }
    directories.removeIf(directory -> !Files.isDirectory(directory));
    Collections.sort(directories);
    return directories;
  }

  /**
   * The day of the directory that a file lies in, whatever is between.
   *
   * @param path with slashes; a URI's does as well
   * @return empty where no directory says one
   */
  public static Optional<LocalDate> day(String path) {
    for (String name : path.split("/", -1)) {
      if (name.startsWith(DATE)) {
        try {
          return Optional.of(LocalDate.parse(name.substring(DATE.length())));
        } catch (DateTimeException e) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /** The path down to the directory of a day; empty where there is none. */
  static Optional<Path> dayDirectory(Path file) {
    for (Path at = file.toAbsolutePath(); at.getFileName() != null; at = at.getParent()) {
      if (day(at.getFileName().toString()).isPresent()) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  /**
   * A host's name as part of a path: all but ASCII letters, digits, and {@value #HARMLESS} as the
   * percent signs of its UTF-8, a dot at its start, too, so that no name leads elsewhere or hides.
   */
  static String fileName(String host) {
    StringBuilder name = new StringBuilder();
    for (byte unit : host.getBytes(StandardCharsets.UTF_8)) {
      boolean plain =
          (unit >= '0' && unit <= '9')
              || (unit >= 'a' && unit <= 'z')
              || (unit >= 'A' && unit <= 'Z')
              || (HARMLESS.indexOf(unit) >= 0 && !(unit == '.' && name.isEmpty()));
      name.append(plain ? Character.toString(unit) : "%%%02X".formatted(unit));
    }
    return name.isEmpty() ? NONE : name.toString();
  }
}
