package org.tcpconnlat.capture.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.CaptureException;
import org.tcpconnlat.capture.CaptureMetadata.State;

/** Power loss and bad disks, at every byte of a journal. */
class JournalDamageTest {
  private static final List<Long> ALL = LongStream.range(1000, 1006).boxed().toList();

  @TempDir Path directory;
  private byte[] whole;

  @BeforeEach
  void writeJournal() throws IOException {
    Path file = directory.resolve("whole.journal");
    Journals.write(file, 3, 2, true);
    whole = Files.readAllBytes(file);
  }

  @Test
  void cutAnywhereGivesTheEventsBefore() throws IOException {
    for (int at = 0; at < whole.length; at++) {
      Reading reading = read(Arrays.copyOf(whole, at));
      assertPrefix(reading, at);
      assertTrue(reading.state != State.COMPLETE, "cut at " + at);
    }
  }

  @Test
  void zerosFromAnywhereAreSaid() throws IOException {
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      Arrays.fill(damaged, at, damaged.length, (byte) 0);
      if (!Arrays.equals(damaged, whole)) {
        Reading reading = read(damaged);
        assertPrefix(reading, at);
        assertTrue(reading.said, "zeros from " + at);
      }
    }
  }

  @Test
  void flippedBitAnywhereIsSaid() throws IOException {
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) (1 << at % Byte.SIZE);
      Reading reading = read(damaged);
      assertPrefix(reading, at);
      assertTrue(reading.said, "flip at " + at);
    }
  }

  @Test
  void bytesBehindTheLastFrameAreSaid() throws IOException {
    Reading reading = read(Arrays.copyOf(whole, whole.length + 1));
    assertEquals(ALL, reading.latencies);
    assertTrue(reading.said);
  }

  @Test
  void frameOfAnotherJournalIsNotTaken() throws IOException {
    Path other = directory.resolve("other.journal");
    Journals.write(other, 3, 2, true);
    byte[] tail = Files.readAllBytes(other);
    byte[] mixed = whole.clone();
    int half = whole.length / 2;
    System.arraycopy(tail, half, mixed, half, whole.length - half);
    Reading reading = read(mixed);
    assertPrefix(reading, half);
    assertTrue(reading.said);
  }

  /**
   * What a journal was taken for.
   *
   * @param said whether it was refused or its damage told
   */
  private record Reading(List<Long> latencies, State state, boolean said) {}

  private Reading read(byte[] bytes) throws IOException {
    Path file = directory.resolve("damaged.journal");
    Files.write(file, bytes);
    try (JournalFile journal = JournalFile.open(file)) {
      return new Reading(
          Journals.latencies(journal), journal.metadata().state(), journal.damage().isPresent());
    } catch (CaptureException e) {
      return new Reading(List.of(), State.RECOVERED, true);
    }
  }

  private static void assertPrefix(Reading reading, int at) {
    assertTrue(reading.latencies.size() <= ALL.size(), "at " + at);
    assertEquals(ALL.subList(0, reading.latencies.size()), reading.latencies, "at " + at);
  }
}
