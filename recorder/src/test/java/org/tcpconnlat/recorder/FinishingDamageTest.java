package org.tcpconnlat.recorder;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;
import org.tcpconnlat.capture.CaptureMetadata.Counters;
import org.tcpconnlat.capture.CaptureMetadata.Host;
import org.tcpconnlat.capture.RawEvent;
import org.tcpconnlat.capture.RecordingCost;
import org.tcpconnlat.capture.finish.CaptureNames;
import org.tcpconnlat.capture.finish.FileOwner;
import org.tcpconnlat.capture.finish.Progress;
import org.tcpconnlat.console.Console;

/** What can't be read of a journal is said, counted and a failure, whoever finishes it. */
class FinishingDamageTest {
  private static final ClockAnchor NOW = new ClockAnchor(1_000_000_000, 1_763_975_523_000_000L);

  @TempDir private Path directory;

  @Test
  void finishingCountsAndSaysIt() throws IOException {
    SegmentJournal whole = ended(1);
    SegmentJournal damaged = ended(2);
    spoil(2);
    try (SegmentFinishing finishing =
        new SegmentFinishing(
            FileOwner.SELF,
            false,
            SegmentNames.single(names(1).capture()),
            new Retention(Keep.ALL, 0, line -> {}),
            new Room(directory, OptionalLong.of(0)),
            line -> {})) {
      finishing.later(whole);
      Tally tally = finishing.last(damaged, Progress.NONE);
      assertEquals(2, tally.captures());
      assertEquals(1, tally.damaged());
      List<String> said = finishing.newDamages();
      assertEquals(1, said.size());
      assertTrue(said.get(0).startsWith(names(2).journal() + ": damaged at byte "), said.get(0));
      assertTrue(said.get(0).endsWith("; the journal is kept"), said.get(0));
      assertEquals(List.of(), finishing.newDamages());
    }
    assertTrue(Files.exists(names(2).journal()));
  }

  @Test
  void recoveringDoesSoToo() throws IOException {
    ended(1).close();
    spoil(1);
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(OutputStream.nullOutputStream(), new PrintStream(err, true, UTF_8), false);
    String journal = names(1).journal().toString();
    assertEquals(1, RecorderMain.execute(console, "recover", journal));
    assertTrue(err.toString(UTF_8).contains(journal + ": damaged at byte "), err.toString(UTF_8));
    assertTrue(Files.exists(names(1).capture()));
  }

  /** A segment with an event. */
  private SegmentJournal ended(int number) throws IOException {
    RecordingStart start =
        new RecordingStart("session", new Host("h", "6.1", "x86_64", "boot"), Map.of());
    SegmentJournal journal =
        new SegmentJournal(
            names(number).journal(),
            start.metadata(number, NOW),
            Counters.ZERO,
            new CgroupNames(Optional.empty()));
    journal.append(RawEvent.established().bytes());
    journal.end(NOW, Counters.ZERO, 0, new RecordingCost(0, 0, OptionalLong.empty()));
    return journal;
  }

  private CaptureNames names(int number) {
    return new CaptureNames(directory.resolve("run-000" + number + ".parquet"));
  }

  /** A flipped bit in the event, behind the first frame. */
  private void spoil(int number) throws IOException {
    Path journal = names(number).journal();
    byte[] bytes = Files.readAllBytes(journal);
    bytes[new String(bytes, ISO_8859_1).lastIndexOf("curl")] ^= 1;
    Files.write(journal, bytes);
  }
}
