package org.tcpconnlat.capture.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.CaptureSource;
import org.tcpconnlat.capture.Column;
import org.tcpconnlat.capture.ConnectFilter;
import org.tcpconnlat.capture.Dictionaries;
import org.tcpconnlat.capture.RawEvent;
import org.tcpconnlat.capture.files.CaptureFiles.BadFiles;
import org.tcpconnlat.capture.filter.FilterKind;
import org.tcpconnlat.capture.filter.FilterRequest;
import org.tcpconnlat.capture.journal.JournalWriter;
import org.tcpconnlat.capture.parquet.Captures;
import org.tcpconnlat.capture.parquet.Limits;

class CaptureFilesTest {
  @TempDir private Path directory;
  private final List<String> said = new ArrayList<>();

  @Test
  void tellsCapturesAndJournalsApartByTheirFirstBytes() throws IOException {
    Path capture = capture("a.journal", 3);
    Path journal = journal("b.parquet", 2);
    assertEquals(List.of(3L, 2L), connects(BadFiles.REFUSE, capture, journal));
    assertEquals(List.of(), said);
  }

  @Test
  void takesOfADirectoryWhatIsFinishedAndJournalsThatAreNot() throws IOException {
    capture("b.parquet", 1);
    journal("_b.parquet.journal", 7);
    journal("b.parquet.journal", 7);
    journal("_c.parquet.journal", 2);
    journal("older.parquet.journal", 4);
    capture("deep/er/deep.parquet", 3);
    capture(".hidden.parquet", 7);
    capture(".hidden/a.parquet", 7);
    capture("_hidden.parquet", 7);
    capture("_hidden/a.parquet", 7);
    capture("_d.parquet.partial", 7);
    capture("d.parquet.partial", 7);
    Files.writeString(directory.resolve("notes.txt"), "not a capture");
    assertEquals(List.of(2L, 1L, 3L, 4L), connects(BadFiles.REFUSE, directory));
  }

  @Test
  void opensOfATreeOnlyTheDaysThatMatter() throws IOException {
    capture("date=2026-11-20/host=a/20-0001.parquet", 20);
    capture("date=2026-11-21/host=a/21-0001.parquet", 21);
    capture("date=2026-11-22/machine=a/22-0001.parquet", 22);
    capture("date=2026-11-24/machine=a/24-0001.parquet", 24);
    capture("date=yesterday/s.parquet", 1);
    capture("other.parquet", 2);
    assertEquals(List.of(21L, 22L, 1L, 2L), ofDays("2026-11-22", "2026-11-22T23:59:59"));
    assertEquals(List.of(20L, 21L, 22L, 24L, 1L, 2L), ofDays("2026-11-22", "+5s"));
    assertEquals(List.of(24L, 1L, 2L), ofDays("2026-11-25", "2027-01-01"));
  }

  /** The connects of the files that are opened for a time. */
  private List<Long> ofDays(String since, String until) throws IOException {
    FilterRequest request =
        new FilterRequest(
            List.of(
                new FilterRequest.Term(FilterKind.SINCE, false, since),
                new FilterRequest.Term(FilterKind.UNTIL, false, until)));
    try (CaptureFiles files =
        CaptureFiles.open(
            List.of(directory), request.days(), BadFiles.REFUSE, Limits.STANDARD, said::add)) {
      return files.sources().stream().map(CaptureSource::connects).toList();
    }
  }

  @Test
  void readsAFileOnceThatIsNamedTwice() throws IOException {
    Path capture = capture("a.parquet", 3);
    Path link = Files.createSymbolicLink(directory.resolve("link"), capture);
    assertEquals(List.of(3L), connects(BadFiles.REFUSE, capture, directory, link));
  }

  @Test
  void refusesAllForOneBadFileUnlessItMayBeLeftOut() throws IOException {
    capture("a.parquet", 3);
    Path bad = Files.writeString(directory.resolve("b.parquet"), "no capture at all");
    capture("c.parquet", 4);
    CaptureException e =
        assertThrows(CaptureException.class, () -> connects(BadFiles.REFUSE, directory));
    assertEquals(bad + ": not a Parquet file", e.getMessage());
    assertEquals(List.of(3L, 4L), connects(BadFiles.SKIP, directory));
    assertEquals(List.of(bad + ": not a Parquet file; left out"), said);
  }

  @Test
  void leavesOutAFileThatIsDamagedInItsMiddle() throws IOException {
    Path good = capture("a.parquet", 3);
    Path bad = capture("b.parquet", 50_000);
    byte[] bytes = Files.readAllBytes(bad);
    bytes[bytes.length / 2] ^= 1;
    Files.write(bad, bytes);
    assertEquals(List.of(3L), connects(BadFiles.SKIP, good, bad));
    assertEquals(1, said.size());
  }

  @Test
  void failsWhereNoFileCanBeRead() throws IOException {
    Path bad = Files.writeString(directory.resolve("b.parquet"), "no capture at all");
    assertThrows(CaptureException.class, () -> connects(BadFiles.SKIP, bad));
  }

  @Test
  void namesWhatIsWrong() throws IOException {
    Path empty = Files.createFile(directory.resolve("empty"));
    Path nothing = Files.createDirectory(directory.resolve("nothing"));
    assertEquals(empty + ": an empty file", failure(empty));
    assertEquals(nothing + ": no captures in this directory", failure(nothing));
    assertEquals("/dev/null: an empty file", failure(Path.of("/dev/null")));
    assertEquals("/dev/zero: not a Parquet file", failure(Path.of("/dev/zero")));
    assertThrows(
        NoSuchFileException.class, () -> connects(BadFiles.REFUSE, directory.resolve("gone")));
  }

  /**
   * As there is for a moment when a recorder begins a segment, and for good if it is killed then.
   */
  @Test
  void passesOverAJournalThatNothingIsWrittenToYet() throws IOException {
    capture("a.parquet", 3);
    Files.createFile(directory.resolve("_b.parquet.journal"));
    assertEquals(List.of(3L), connects(BadFiles.REFUSE, directory));
  }

  @Test
  void saysFromWhereAJournalIsDamaged() throws IOException {
    Path journal = journal("a.journal", 2);
    byte[] bytes = Files.readAllBytes(journal);
    Files.write(journal, Arrays.copyOf(bytes, bytes.length - 1));
    assertEquals(List.of(2L), connects(BadFiles.REFUSE, journal));
    assertEquals(1, said.size());
    assertEquals(
        journal + ": damaged at byte", said.get(0).substring(0, journal.toString().length() + 17));
  }

  @Test
  void takesADirectoryThatALinkLeadsTo() throws IOException {
    capture("real/a.parquet", 3);
    Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("real"));
    try (CaptureFiles files = CaptureFiles.open(List.of(link), said::add)) {
      assertEquals(link.resolve("a.parquet"), files.sources().get(0).path());
    }
  }

  @Test
  void passesOverWhatWasRemovedWhileOthersWereOpened() throws IOException {
    Path first = damagedJournal("a.journal");
    Path gone = capture("b.parquet", 3);
    capture("c.parquet", 4);
    assertEquals(List.of(1L, 4L), connectsWhen(() -> Files.deleteIfExists(gone), directory));
    assertEquals(List.of(first + ": damaged", gone + ": was removed meanwhile"), beginnings());
    assertThrows(
        NoSuchFileException.class,
        () -> connectsWhen(() -> {}, directory, directory.resolve("gone.parquet")));
  }

  @Test
  void takesTheCaptureThatAJournalBecameMeanwhile() throws IOException {
    damagedJournal("a.journal");
    Path journal = journal("b.parquet.journal", 2);
    connectsWhen(
        () -> {
          if (Files.deleteIfExists(journal)) {
            capture("b.parquet", 5);
          }
        },
        directory);
    assertEquals(List.of(1L, 5L), lastConnects);
    assertEquals(1, said.size());
  }

  @Test
  void passesOverTheDirectoryThatAFileSystemHasOfItsOwn() throws IOException {
    capture("a.parquet", 3);
    capture("lost+found/b.parquet", 4);
    assertEquals(List.of(3L), connects(BadFiles.REFUSE, directory));
  }

  @Test
  void readsWhatComesThroughAPipe() throws Exception {
    Path pipe = directory.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    for (Path file : List.of(capture("a.parquet", 50_000), journal("b.journal", 2))) {
      long expected = connects(BadFiles.REFUSE, file).get(0);
      for (BadFiles bad : BadFiles.values()) {
        new ProcessBuilder("sh", "-c", "exec cat \"$0\" >\"$1\"", file.toString(), pipe.toString())
            .start();
        assertEquals(List.of(expected), connects(bad, pipe));
      }
    }
    assertEquals(List.of(), said);
  }

  @Test
  void takesFewDescriptorsHoweverManyFiles() throws IOException {
    for (int i = 0; i < 300; i++) {
      capture("%03d.parquet".formatted(i), 2);
      journal("%03d.journal".formatted(i), 1);
    }
    long before = descriptors();
    try (CaptureFiles files = CaptureFiles.open(List.of(directory), said::add)) {
      for (int round = 0; round < 2; round++) {
        long rows = 0;
        for (CaptureSource source : files.sources()) {
          rows += rows(source);
        }
        assertEquals(900, rows);
      }
      assertTrue(descriptors() - before < 100, () -> "descriptors");
    }
  }

  private static long rows(CaptureSource source) throws IOException {
    long[] rows = new long[1];
    for (CaptureSource.Chunk chunk : source.chunks()) {
      chunk.read(
          new CaptureSource.Request(
              EnumSet.allOf(Column.class), ConnectFilter.ALL, new Dictionaries()),
          batch -> rows[0] += batch.size);
    }
    return rows[0];
  }

  private static long descriptors() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    }
  }

  private interface Meanwhile {
    void happens() throws IOException;
  }

  private List<Long> lastConnects = List.of();

  /** The connects of files, of which something happens to some once the first is opened. */
  private List<Long> connectsWhen(Meanwhile meanwhile, Path... paths) throws IOException {
    try (CaptureFiles files =
        CaptureFiles.open(
            List.of(paths),
            line -> {
              said.add(line);
              try {
                meanwhile.happens();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })) {
      lastConnects = files.sources().stream().map(CaptureSource::connects).toList();
      return lastConnects;
    }
  }

  private List<String> beginnings() {
    return said.stream().map(line -> line.replaceAll(" at byte.*", "")).toList();
  }

  private Path damagedJournal(String name) throws IOException {
    Path journal = journal(name, 1);
    byte[] bytes = Files.readAllBytes(journal);
    return Files.write(journal, Arrays.copyOf(bytes, bytes.length - 1));
  }

  private String failure(Path path) {
    return assertThrows(CaptureException.class, () -> connects(BadFiles.REFUSE, path)).getMessage();
  }

  private List<Long> connects(BadFiles bad, Path... paths) throws IOException {
    try (CaptureFiles files = CaptureFiles.open(List.of(paths), bad, Limits.STANDARD, said::add)) {
      return files.sources().stream().map(source -> source.connects()).toList();
    }
  }

  private Path capture(String name, int connects) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Captures.traffic(file, connects);
  }

  private Path journal(String name, int connects) throws IOException {
    Path file = directory.resolve(name);
    try (JournalWriter writer = new JournalWriter(file, Captures.metadata(file, 0))) {
      for (int i = 0; i < connects; i++) {
        writer.append(RawEvent.established().bytes());
      }
      writer.finish(Captures.metadata(file, connects));
    }
    return file;
  }
}
