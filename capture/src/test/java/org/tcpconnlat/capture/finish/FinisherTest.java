package org.tcpconnlat.capture.finish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.CaptureMetadata.State;
import org.tcpconnlat.capture.Outcome;
import org.tcpconnlat.capture.UsageException;
import org.tcpconnlat.capture.journal.JournalLock;
import org.tcpconnlat.capture.journal.Journals;
import org.tcpconnlat.capture.parquet.CaptureFile;

class FinisherTest {
  private static final int EVENTS = 20_000;

  @TempDir Path directory;

  @Test
  void captureHoldsWhatTheJournalHeld() throws IOException {
    Journals.write(journal(), 2, EVENTS / 2, true);
    Finished finished = finish(false);
    assertEquals(Map.of(Outcome.ESTABLISHED, (long) EVENTS), finished.outcomes());
    assertEquals(Optional.empty(), finished.damage());
    assertEquals(EVENTS, connects());
    assertEquals(State.COMPLETE, state());
    assertEquals(Files.size(capture()), finished.bytes());
  }

  @Test
  void nothingElseIsLeft() throws IOException {
    Journals.write(journal(), 2, 5, true);
    finish(false);
    try (var files = Files.list(directory)) {
      assertEquals(1, files.count());
    }
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(capture())));
  }

  @Test
  void journalWithoutALastFrameGivesARecoveredCapture() throws IOException {
    Journals.write(journal(), 2, 5, false);
    finish(false);
    assertEquals(State.RECOVERED, state());
  }

  @Test
  void journalWithoutConnectsGivesAnEmptyCapture() throws IOException {
    Journals.write(journal(), 0, 0, true);
    finish(false);
    assertEquals(0, connects());
  }

  @Test
  void damagedJournalIsKept() throws IOException {
    Journals.write(journal(), 2, 5, true);
    byte[] bytes = Files.readAllBytes(journal());
    Files.write(journal(), Arrays.copyOf(bytes, bytes.length - 1));
    assertTrue(finish(false).damage().isPresent());
    assertEquals(10, connects());
    assertTrue(Files.exists(journal()));
    assertTrue(finish(false).existed());
  }

  @Test
  void partialFileOfACrashIsBegunAnew() throws IOException {
    Journals.write(journal(), 2, 5, true);
    Files.writeString(new CaptureNames(capture()).partial(), "half of it");
    finish(false);
    assertEquals(10, connects());
  }

  @Test
  void journalOfAFinishedCaptureIsOnlyRemoved() throws IOException {
    Journals.write(journal(), 2, 5, true);
    byte[] bytes = Files.readAllBytes(journal());
    finish(false);
    byte[] capture = Files.readAllBytes(capture());
    Files.write(journal(), bytes);
    assertTrue(finish(false).existed());
    assertFalse(Files.exists(journal()));
    assertEquals(0, Arrays.compare(capture, Files.readAllBytes(capture())));
  }

  @Test
  void otherCaptureOfThatNameStays() throws IOException {
    Journals.write(journal(), 3, 5, true);
    finish(false);
    Journals.write(journal(), 2, 5, true);
    assertThrows(FileAlreadyExistsException.class, () -> finish(false));
    assertEquals(15, connects());
    assertTrue(Files.exists(journal()));
    finish(true);
    assertEquals(10, connects());
  }

  @Test
  void anythingElseOfThatNameStays() throws IOException {
    Journals.write(journal(), 2, 5, true);
    Files.writeString(capture(), "precious");
    assertThrows(FileAlreadyExistsException.class, () -> finish(false));
    assertEquals("precious", Files.readString(capture()));
  }

  @Test
  void journalIsNeverItsOwnCapture() throws IOException {
    Journals.write(journal(), 2, 5, true);
    byte[] before = Files.readAllBytes(journal());
    Path hard = Files.createLink(directory.resolve("hard"), journal());
    Path partial =
        Files.createLink(new CaptureNames(directory.resolve("other.parquet")).partial(), journal());
    for (Path capture : List.of(journal(), hard, directory.resolve("other.parquet"))) {
      Finisher finisher = new Finisher(FileOwner.SELF, true, Progress.NONE);
      assertThrows(UsageException.class, () -> finisher.finish(journal(), capture));
    }
    assertEquals(0, Arrays.compare(before, Files.readAllBytes(journal())));
    assertTrue(Files.exists(partial));
  }

  @Test
  void symbolicLinksAreNotFollowed() throws IOException {
    Path target = Files.writeString(directory.resolve("target"), "precious");
    Journals.write(journal(), 2, 5, true);
    Files.createSymbolicLink(capture(), target);
    assertThrows(CaptureException.class, () -> finish(true));
    Files.delete(capture());
    Files.createSymbolicLink(new CaptureNames(capture()).partial(), target);
    finish(true);
    assertEquals("precious", Files.readString(target));
  }

  @Test
  void journalInUseIsRefused() throws IOException {
    Journals.write(journal(), 2, 5, true);
    try (FileChannel other = FileChannel.open(journal(), StandardOpenOption.WRITE)) {
      JournalLock.take(other, journal());
      assertThrows(CaptureException.class, () -> finish(false));
    }
    finish(false);
  }

  @Test
  void progressReachesTheEnd() throws IOException {
    Journals.write(journal(), 2, EVENTS / 2, true);
    long[] last = new long[2];
    new Finisher(
            FileOwner.SELF,
            false,
            (done, all) -> {
              assertTrue(done > last[0]);
              last[0] = done;
              last[1] = all;
            })
        .finish(journal(), capture());
    assertEquals(EVENTS, last[0]);
    assertEquals(EVENTS, last[1]);
  }

  private Finished finish(boolean replace) throws IOException {
    return new Finisher(FileOwner.SELF, replace, Progress.NONE).finish(journal(), capture());
  }

  private Path journal() {
    return new CaptureNames(capture()).journal();
  }

  private Path capture() {
    return directory.resolve("run.parquet");
  }

  private long connects() throws IOException {
    try (CaptureFile file = CaptureFile.open(capture())) {
      return file.connects();
    }
  }

  private State state() throws IOException {
    try (CaptureFile file = CaptureFile.open(capture())) {
      return file.metadata().state();
    }
  }
}
