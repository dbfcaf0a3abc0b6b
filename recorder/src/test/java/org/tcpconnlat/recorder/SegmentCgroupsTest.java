package org.tcpconnlat.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;
import org.tcpconnlat.capture.CaptureMetadata.Counters;
import org.tcpconnlat.capture.CaptureMetadata.Host;
import org.tcpconnlat.capture.RawEvent;
import org.tcpconnlat.capture.RecordingCost;
import org.tcpconnlat.capture.journal.JournalFile;

/** Directories are groups here: what counts is their inode numbers and paths. */
class SegmentCgroupsTest {
  private static final String LONG = "kubepods-".repeat(20);

  @TempDir Path root;
  private CgroupNames names;
  private SegmentCgroups segment;

  @Test
  void onlyGroupsOfConnectsAreTold() throws IOException {
    long used = group("used");
    group("unused");
    begin();
    see(used, 3);
    see(987_654_321_012L, 1); // gone
    names.look();
    assertEquals(Map.of(used, "/used"), segment.next());
    assertEquals(Map.of(), segment.next());
    assertEquals(0, segment.unnamed());
  }

  @Test
  void nextSegmentIsToldAgainWithoutALook() throws IOException {
    long id = group("used");
    begin();
    see(id, 1);
    names.look();
    segment = new SegmentCgroups(names);
    see(id, 1);
    assertEquals(Map.of(id, "/used"), segment.next());
  }

  /** The most that are looked for at a time, and more than are remembered. */
  @Test
  void numberOfGroupsThatCameBeforeDoesNotMatter() throws IOException {
    names = new CgroupNames(Optional.of(root), 10 * LONG.length());
    for (int i = 0; i < 100; i++) {
      segment = new SegmentCgroups(names);
      long id = group(LONG + i);
      see(id, 1);
      names.look();
      assertEquals(Map.of(id, "/" + LONG + i), segment.next());
    }
  }

  @Test
  void namesComeInPiecesAndAllOfThem() throws IOException {
    List<Long> ids = groups(6000);
    begin();
    ids.forEach(id -> see(id, 1));
    Map<Long, String> told = new HashMap<>();
    int pieces = 0;
    for (int look = 0; look < 2; look++) {
      names.look();
      for (Map<Long, String> next = segment.next(); !next.isEmpty(); next = segment.next()) {
        assertTrue(chars(next) < 300_000, "a piece of " + chars(next));
        told.putAll(next);
        pieces++;
      }
    }
    assertTrue(pieces > 2);
    assertEquals(6000, told.size());
    assertEquals(0, segment.unnamed());
  }

  @Test
  void connectsOfGroupsWhoseNamesFindNoPlaceAreCounted() throws IOException {
    List<Long> ids = groups(10);
    names = new CgroupNames(Optional.of(root));
    segment = new SegmentCgroups(names, 4 * (LONG.length() + 2));
    ids.forEach(id -> see(id, 3));
    names.look();
    Map<Long, String> told = segment.next();
    assertEquals(4, told.size());
    assertEquals(6 * 3, segment.unnamed());
    ids.forEach(id -> see(id, 1));
    assertEquals(6 * 3 + 6, segment.unnamed());
    assertEquals(Map.of(), segment.next());
  }

  @Test
  void connectsOfMoreGroupsThanASegmentHasAreCounted() throws IOException {
    begin();
    for (int round = 0; round < 2; round++) {
      for (long id = 1; id <= SegmentCgroups.MOST_GROUPS + 100; id++) {
        see(id << 40, 1);
      }
    }
    assertEquals(200, segment.unnamed());
  }

  /** A journal of as many long names as there may be is read as it was written. */
  @Test
  void journalHoldsThemInFramesOfABoundedSize() throws IOException {
    List<Long> ids = groups(6000);
    begin();
    Path journal = root.resolve("_run.parquet.journal");
    ClockAnchor anchor = new ClockAnchor(1_000_000_000, 0);
    CaptureMetadata start =
        new RecordingStart("a1b2", new Host("web", "6.1", "x86_64", "b0"), Map.of())
            .metadata(1, anchor);
    try (SegmentJournal recorded = new SegmentJournal(journal, start, Counters.ZERO, names)) {
      for (long id : ids) {
        recorded.append(event(id));
      }
      for (long gone = 1; gone <= SegmentCgroups.MOST_GROUPS - 6000 + 5; gone++) {
        recorded.append(event(gone << 40));
      }
      for (int look = 0; look < 5; look++) {
        names.look();
        recorded.flush();
      }
      recorded.end(anchor, Counters.ZERO, 0, new RecordingCost(0, 0, OptionalLong.empty()));
    }
    try (JournalFile file = JournalFile.open(journal)) {
      assertEquals(Optional.empty(), file.damage());
      assertEquals(SegmentCgroups.MOST_GROUPS + 5, file.connects());
      assertEquals(5, file.metadata().unnamed());
      assertEquals(6000, file.metadata().cgroups().size());
    }
  }

  private void begin() {
    names = new CgroupNames(Optional.of(root));
    segment = new SegmentCgroups(names);
  }

  private List<Long> groups(int count) throws IOException {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(group(LONG + (char) ('a' + i % 10) + (i < 10 ? "" : i)));
    }
    return ids;
  }

  private long group(String name) throws IOException {
    Path directory = Files.createDirectory(root.resolve(name));
    return ((Number) Files.getAttribute(directory, "unix:ino")).longValue();
  }

  private void see(long id, int connects) {
    for (int i = 0; i < connects; i++) {
      segment.see(event(id));
    }
  }

  private static ByteBuffer event(long id) {
    return RawEvent.established().cgroup(id).bytes();
  }

  private static int chars(Map<Long, String> told) {
    return told.values().stream().mapToInt(String::length).sum();
  }
}
