package org.tcpconnlat.analyzer.compact;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.tcpconnlat.analyzer.compact.Bin.Part;
import org.tcpconnlat.analyzer.merge.MergedMetadata;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.files.CaptureFiles;
import org.tcpconnlat.capture.files.CaptureFiles.BadFiles;
import org.tcpconnlat.capture.files.CaptureTree;
import org.tcpconnlat.capture.files.CountedOnce;
import org.tcpconnlat.capture.files.NewCapture;
import org.tcpconnlat.capture.journal.DirectorySync;
import org.tcpconnlat.capture.journal.JournalLock;
import org.tcpconnlat.capture.parquet.CaptureFile;
import org.tcpconnlat.capture.parquet.Limits;

/**
 * Makes few large captures of a day's many small ones. At every moment each connect is in exactly
 * one capture that readers take:
 *
 * <pre>
 * small ones -> .compact-ID.parquet.RANDOM.partial -> fsync -> renamed -> read again -> small ones deleted
 * </pre>
 *
 * <p>From the renaming on, the large one stands for those that its footer has as sources ({@link
 * CountedOnce}). After a kill at any step the next run goes on: a partial file goes, and what was
 * replaced is deleted. A copy of what is taken in is not.
 */
public final class Compaction {
  private static final String NAME = "compact-";
  private static final String LOCK = ".compact.lock";
  private static final String ENDING = ".parquet";

  private final Path day;
  private final long targetBytes;
  private final Consumer<String> say;

  /**
   * What came of it.
   *
   * @param replaced captures that are no more
   * @param made captures that hold their connects
   */
  public record Result(int replaced, int made, long connects) {}

  /**
   * @param day a directory {@code date=...}
   * @param targetBytes what a capture may have that is made
   */
  public Compaction(Path day, long targetBytes, Consumer<String> say) {
    this.day = day;
    this.targetBytes = targetBytes;
    this.say = say;
  }

  /**
   * Compacts. One process at a time does so in a directory.
   *
   * @throws CaptureException if a capture can't be read: then nothing is deleted that wasn't merged
   */
  public Result run() throws IOException {
    Path lock = day.resolve(LOCK);
    try (FileChannel held =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      JournalLock.take(held, lock);
      removePartial();
      List<CaptureSource> captures = footers();
      CountedOnce.Found found = CountedOnce.in(captures);
      if (!found.replaced().containsAll(found.leftOut())) {
        found.remarks().forEach(say);
      }
      remove(found.replaced().stream().map(CaptureSource::path).toList());
      captures.removeAll(found.leftOut());
      List<Bin> bins = Bin.pack(parts(captures), targetBytes);
      int replaced = found.replaced().size();
      long connects = 0;
      for (Bin bin : bins) {
        connects += merge(bin);
        replaced += bin.parts().size();
      }
      return new Result(replaced, bins.size(), connects);
    }
  }

  private void removePartial() throws IOException {
    try (DirectoryStream<Path> directories =
        Files.newDirectoryStream(day, directory -> Files.isDirectory(directory, NOFOLLOW_LINKS))) {
      for (Path directory : directories) {
        removePartial(directory);
      }
    }
  }

  private static void removePartial(Path directory) throws IOException {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(directory, "." + NAME + "*.partial")) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
  }

  /** What each capture says of itself; none of them is open. */
  private List<CaptureSource> footers() throws IOException {
    List<CaptureSource> captures = new ArrayList<>();
    for (Path file : CaptureFiles.finished(day)) {
      try (CaptureSource capture = CaptureFile.open(file)) {
        captures.add(capture);
      }
    }
    return captures;
  }

  private static List<Part> parts(List<CaptureSource> captures) throws IOException {
    List<Part> parts = new ArrayList<>();
    for (CaptureSource capture : captures) {
      if (capture.metadata().selection().isEmpty()) {
        parts.add(part(capture));
      }
    }
    return parts;
  }

  private static Part part(CaptureSource capture) throws IOException {
    SortedMap<String, String> boots = new TreeMap<>();
    for (CaptureMetadata recording : MergedMetadata.recordings(List.of(capture))) {
      boots.merge(
          recording.host().name(),
          recording.host().bootId(),
          (some, other) -> some.equals(other) ? some : some + " " + other);
    }
    Path file = capture.path();
    return new Part(file, boots, capture.metadata().startMicros(), Files.size(file));
  }

  private long merge(Bin bin) throws IOException {
    List<Path> files = bin.parts().stream().map(Part::file).toList();
    Path made;
    long connects;
    try (CaptureFiles captures = CaptureFiles.open(files, say)) {
      if (captures.sources().size() != files.size()) {
        throw new CaptureException(day, "is being compacted by another process");
      }
      made = directory(bin, captures.sources()).resolve(NAME + UUID.randomUUID() + ENDING);
      connects = write(bin, captures.sources(), made);
    }
    check(made, connects);
    remove(files);
    return connects;
  }

  /** Its only host's, or that of no host's. */
  private Path directory(Bin bin, List<CaptureSource> sources) throws IOException {
    String host = bin.hosts().size() == 1 ? bin.hosts().iterator().next() : "";
    long start = sources.stream().mapToLong(of -> of.metadata().startMicros()).min().orElseThrow();
    Path inDay = CaptureTree.directory(day, start, host).getFileName();
    Path directory = day.resolve(inDay);
    Files.createDirectories(directory);
    DirectorySync.of(directory);
    return directory;
  }

  private static long write(Bin bin, List<CaptureSource> sources, Path made) throws IOException {
    try (NewCapture capture = new NewCapture(made, false)) {
      HostRows rows = new HostRows(sources);
      for (String host : new TreeSet<>(bin.hosts())) {
        rows.write(host, capture);
      }
      long expected = sources.stream().mapToLong(CaptureSource::connects).sum();
      if (capture.connects() != expected) {
        throw new CaptureException(
            made, "would have %d connects of %d".formatted(capture.connects(), expected));
      }
      capture.finish(MergedMetadata.of(sources, capture.connects()));
      return expected;
    }
  }

  /** Nothing is deleted before what replaces it was read from the disk. */
  private void check(Path made, long connects) throws IOException {
    try (CaptureFiles whole =
        CaptureFiles.open(List.of(made), BadFiles.SKIP, Limits.STANDARD, say)) {
      if (whole.sources().get(0).connects() != connects) {
        throw new CaptureException(made, "does not hold what was written");
      }
    }
  }

  private void remove(Iterable<Path> files) throws IOException {
    Set<Path> directories = new TreeSet<>();
    for (Path file : files) {
      Files.delete(file);
      directories.add(file.getParent());
    }
    for (Path directory : directories) {
      DirectorySync.of(directory.resolve(LOCK));
      if (!directory.equals(day)) {
        removeIfEmpty(directory);
      }
    }
  }

  private static void removeIfEmpty(Path directory) throws IOException {
    try {
      Files.delete(directory);
    } catch (DirectoryNotEmptyException e) {
      return; // a journal, or what isn't ours
    }
  }
}
