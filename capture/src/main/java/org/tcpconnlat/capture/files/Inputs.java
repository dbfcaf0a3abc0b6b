package org.tcpconnlat.capture.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tcpconnlat.capture.UsageException;

/**
 * What a command was told to read: files, and directories with all that is read below them. No
 * output may be one of these, by whatever name or link.
 */
public record Inputs(List<Path> named) {
  public Inputs {
    named = List.copyOf(named);
  }

  /** These and another file, which need not be there yet. */
  public Inputs and(Path file) {
    List<Path> all = new ArrayList<>(named);
    all.add(file);
    return new Inputs(all);
  }

  /** These and others. */
  public Inputs and(Inputs others) {
    List<Path> all = new ArrayList<>(named);
    all.addAll(others.named);
    return new Inputs(all);
  }

  /**
   * Refuses an output that is one of these.
   *
   * @throws UsageException if it is
   */
  public void refuse(Path output) throws IOException {
    Optional<Path> input = same(output);
    if (input.isPresent()) {
      throw new UsageException(
          output + ": is one of the inputs" + as(input.get(), output) + "; give another name");
    }
  }

  /**
   * Refuses to print into one of these.
   *
   * @throws UsageException if standard output goes there
   */
  public void refuseStandardOutput() throws IOException {
    Optional<Path> input = same(Streams.standardOutput());
    if (input.isPresent()) {
      throw new UsageException("standard output goes into " + input.get() + ", one of the inputs");
    }
  }

  private static String as(Path input, Path output) {
    return input.equals(output) ? "" : ", " + input;
  }

  private Optional<Path> same(Path output) throws IOException {
    Optional<Object> wanted = identity(output);
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    boolean free = Files.notExists(output);
    for (Path name : named) {
      boolean holdsOthers = !free && Files.isDirectory(name);
      for (Path file : holdsOthers ? Listing.readable(name) : List.of(name)) {
        if (identity(file).equals(wanted)) {
          return Optional.of(file);
        }
      }
    }
    return Optional.empty();
  }

  /** What tells a file from every other one; of a name that is free, the name. Else nothing. */
  private static Optional<Object> identity(Path name) {
    Path file = Streams.input(name);
    try {
      if (Files.notExists(file)) {
        Path directory = file.toAbsolutePath().getParent();
        return Optional.of(directory.toRealPath().resolve(file.getFileName()));
      }
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      return found.isRegularFile()
          ? Optional.of(found.fileKey() == null ? file.toRealPath() : found.fileKey())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // what can't be looked at can't be read or written
    }
  }
}
