package org.tcpconnlat.analyzer.compact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.finish.CaptureNames;
import org.tcpconnlat.capture.journal.JournalWriter;
import org.tcpconnlat.capture.parquet.CaptureFile;

class CompactionTest {
  private static final long LARGE = 64 << 20;

  @TempDir Path root;

  private Day day(String... hosts) throws IOException {
    Day day = Day.in(root);
    for (String host : hosts) {
      day.record(host, "b1", 3);
    }
    return day;
  }

  private static Compaction.Result compact(Day day, long bytes) throws IOException {
    return new Compaction(day.directory(), bytes, line -> {}).run();
  }

  @Test
  void smallCapturesBecomeOneAndNothingElseChanges() throws IOException {
    Day day = day("web-1", "web-2", "a/../b");
    List<String> rows = day.rows();
    Set<CaptureMetadata> recordings = day.recordings();
    assertEquals(new Compaction.Result(9, 1, 9_000), compact(day, LARGE));
    assertEquals(rows, day.rows());
    assertEquals(recordings, day.recordings());
    assertEquals(1, day.files().size(), day.files().toString());
    assertTrue(
        day.files().get(0).startsWith("machine=__HIVE_DEFAULT_PARTITION__/compact-"),
        day.files().toString());
    assertEquals(new Compaction.Result(0, 0, 0), compact(day, LARGE));
  }

  @Test
  void hostWithEnoughOfItsOwnKeepsItsDirectory() throws IOException {
    Day day = day("web-1", "web-2");
    long bytes = 0;
    for (String file : day.files()) {
      bytes += Files.size(day.directory().resolve(file));
    }
    compact(day, bytes / 2 + 1_000);
    assertEquals(
        List.of("machine=web-1", "machine=web-2"),
        day.files().stream().map(file -> file.substring(0, file.indexOf('/'))).toList());
  }

  @Test
  void aHostsRowsLieTogether() throws IOException {
    Day day = day("web-2", "web-1");
    compact(day, LARGE);
    try (CaptureFile made = CaptureFile.open(day.directory().resolve(day.files().get(0)))) {
      assertEquals(6, made.metadata().sources().size());
      assertEquals(18, made.metadata().counters().ringFull());
    }
    List<String> hosts = HostOrder.of(day.directory().resolve(day.files().get(0)));
    assertEquals(List.of("web-1", "web-2"), hosts);
  }

  @Test
  void bootsOfAHostStayApart() throws IOException {
    Day day = day("web-1");
    day.record("web-1", "b2", 2);
    compact(day, LARGE);
    assertEquals(2, day.files().size());
  }

  @Test
  void readersCountOnceWhatWasMergedAndNotYetDeleted() throws IOException {
    Day day = day("web-1", "web-2");
    List<String> rows = day.rows();
    Path kept = Files.createDirectory(root.resolve("kept"));
    for (String file : day.files()) {
      Path copy = kept.resolve(file);
      Files.createDirectories(copy.getParent());
      Files.copy(day.directory().resolve(file), copy);
    }
    compact(day, LARGE);
    for (String file : new Day(kept).files()) {
      Path back = day.directory().resolve(file);
      Files.createDirectories(back.getParent());
      Files.copy(kept.resolve(file), back);
    }
    assertEquals(rows, day.rows());
    assertEquals(new Compaction.Result(6, 0, 0), compact(day, LARGE));
    assertEquals(rows, day.rows());
    assertEquals(1, day.files().size());
  }

  @Test
  void damagedCaptureIsNamedAndNothingIsLost() throws IOException {
    Day day = day("web-1");
    Path damaged = day.directory().resolve(day.files().get(1));
    byte[] bytes = Files.readAllBytes(damaged);
    bytes[bytes.length / 3] ^= 1;
    Files.write(damaged, bytes);
    String message = assertThrows(CaptureException.class, () -> compact(day, LARGE)).getMessage();
    assertTrue(message.contains(damaged.toString()), message);
    assertEquals(3, day.files().size(), day.files().toString());
  }

  @Test
  void filteredCaptureStaysAsItIs() throws IOException {
    Day day = day("web-1");
    Path some = day.directory().resolve(day.files().get(0));
    byte[] before = Files.readAllBytes(some);
    Path filtered = some.resolveSibling("some.parquet");
    Filtered.of(some, filtered);
    Files.delete(some);
    compact(day, LARGE);
    assertTrue(Files.exists(filtered));
    assertFalse(before.length == 0);
    assertEquals(2, day.files().size());
  }

  @Test
  void damagedJournalBesideItsCompactedCaptureIsNotReadAgain() throws IOException {
    Day day = day("web-1");
    List<String> rows = day.rows();
    Path capture = day.directory().resolve(day.files().get(0));
    Path journal = new CaptureNames(capture).journal();
    CaptureMetadata recorded;
    try (CaptureFile file = CaptureFile.open(capture)) {
      recorded = file.metadata();
    }
    try (JournalWriter writer = new JournalWriter(journal, recorded)) {
      writer.flush();
    }
    Files.write(journal, new byte[] {'T', 'C', 'J'}, StandardOpenOption.APPEND);
    compact(day, LARGE);
    assertTrue(Files.exists(journal));
    assertFalse(Files.exists(capture));
    assertEquals(rows, day.rows());
    assertEquals(2, day.files().size());
  }

  @Test
  void hiddenDirectoriesAreNotTakenIn() throws IOException {
    Day day = day("web-1");
    Path kept = day.directory().resolve(day.files().get(0));
    Path hidden = Files.createDirectories(day.directory().resolve(".snapshot"));
    Files.copy(kept, hidden.resolve("a.parquet"));
    Path trash = Files.createDirectories(day.directory().resolve("_trash"));
    Files.copy(kept, trash.resolve("a.parquet"));
    assertEquals(new Compaction.Result(3, 1, 3_000), compact(day, LARGE));
    assertTrue(Files.exists(hidden.resolve("a.parquet")));
    assertTrue(Files.exists(trash.resolve("a.parquet")));
  }

  @Test
  void copyIsNeitherTakenInNorDeleted() throws IOException {
    Day day = day("web-1");
    Path of = day.directory().resolve(day.files().get(0));
    Path copy = of.resolveSibling("z-copy.parquet");
    Files.copy(of, copy);
    List<String> rows = day.rows();
    assertEquals(3_000, rows.size());
    compact(day, LARGE);
    assertEquals(rows, day.rows());
  }
}
