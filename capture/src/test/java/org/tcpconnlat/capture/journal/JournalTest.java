package org.tcpconnlat.capture.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.CaptureMetadata;
import org.tcpconnlat.capture.CaptureMetadata.State;
import org.tcpconnlat.capture.RawEvent;

class JournalTest {
  @TempDir Path directory;

  @Test
  void readsWhatWasWritten() throws IOException {
    Journals.write(file(), 3, 5, true);
    try (JournalFile journal = JournalFile.open(file())) {
      assertEquals(LongStream.range(1000, 1015).boxed().toList(), Journals.latencies(journal));
      assertEquals(Optional.empty(), journal.damage());
      CaptureMetadata metadata = journal.metadata();
      assertEquals(State.COMPLETE, metadata.state());
      assertEquals(15, metadata.counters().recorded());
      assertEquals(3, metadata.counters().ringFull());
      assertEquals(3, metadata.losses().get(0).ringFull());
      assertEquals(2, metadata.anchors().size()); // of three on a line the outer ones
    }
  }

  @Test
  void headersAreLittleEndianWhateverTheMachine() throws IOException {
    Journals.write(file(), 1, 5, false);
    byte[] bytes = Files.readAllBytes(file());
    assertEquals("TCJ1", new String(bytes, 0, 4, US_ASCII));
    int length = (bytes[20] & 0xff) | ((bytes[21] & 0xff) << 8);
    int second = 28 + length;
    assertEquals("TCJ1", new String(bytes, second, 4, US_ASCII));
    byte[] sequence = Arrays.copyOfRange(bytes, second + 8, second + 16);
    assertArrayEquals(new byte[] {1, 0, 0, 0, 0, 0, 0, 0}, sequence);
  }

  @Test
  void journalWithoutALastFrameIsOneToRecover() throws IOException {
    Journals.write(file(), 3, 5, false);
    try (JournalFile journal = JournalFile.open(file())) {
      assertEquals(State.RECOVERED, journal.metadata().state());
      assertEquals(Optional.empty(), journal.damage());
      assertEquals(15, journal.connects());
    }
  }

  @Test
  void journalThatIsBeingWrittenIsReadAsFarAsItIs() throws IOException {
    try (JournalWriter writer = new JournalWriter(file(), Journals.start())) {
      writer.append(RawEvent.concat(RawEvent.established().latency(1000)));
      writer.flush();
      writer.append(RawEvent.concat(RawEvent.established().latency(1001)));
      try (JournalFile journal = JournalFile.open(file())) {
        assertEquals(List.of(1000L), Journals.latencies(journal));
      }
    }
  }

  @Test
  void malformedEventsAreCountedAndLeftOut() throws IOException {
    try (JournalWriter writer = new JournalWriter(file(), Journals.start())) {
      writer.append(RawEvent.concat(RawEvent.established(), RawEvent.established().ip(5)));
      writer.finish(Journals.after(1, 0, List.of()));
    }
    try (JournalFile journal = JournalFile.open(file())) {
      assertEquals(1, journal.connects());
      assertEquals(1, journal.metadata().counters().decodeFailures());
      assertEquals(1, journal.metadata().losses().get(0).decodeFailures());
    }
  }

  @Test
  void fileIsForItsOwnerAndReplacesNone() throws IOException {
    Journals.write(file(), 1, 1, true);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    assertThrows(FileAlreadyExistsException.class, () -> Journals.write(file(), 1, 1, true));
  }

  @Test
  void otherFileIsNoJournal() throws IOException {
    Files.writeString(file(), "PAR1, for example, and so on");
    String message =
        assertThrows(CaptureException.class, () -> JournalFile.open(file())).getMessage();
    assertTrue(message.contains("no frame begins there"), message);
  }

  private Path file() {
    return directory.resolve("run.parquet.journal");
  }
}
