package org.tcpconnlat.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tcpconnlat.capture.CaptureMetadata.ClockAnchor;

class EventDecoderTest {
  private static final ClockAnchor ANCHOR = new ClockAnchor(1_000_000_000L, 1_700_000_000_000_000L);
  private static final int SYN_SENT_TO_CLOSE = 7;

  private final Dictionaries texts = new Dictionaries();
  private EventDecoder decoder;

  @Test
  void decodesEachColumn() throws IOException {
    RawEvent event =
        RawEvent.established()
            .retransmits(2)
            .process("java".getBytes(UTF_8))
            .end(1, 0, ConnectFlags.FASTOPEN | EventLayout.FLAG_REPLIED);
    ByteBuffer bytes = event.bytes();
    bytes
        .putLong(16, 77)
        .putInt(56, 0xf0000001)
        .putShort(80, (short) 65000)
        .putShort(82, (short) 443);

    ConnectBatch row = decode(bytes);

    assertEquals(1, row.size);
    assertEquals(1_700_000_001_000_000L, row.timeMicros[0]);
    assertEquals(1_500_000, row.latencyNanos[0]);
    assertEquals(List.of(101, 102, 1000), List.of(row.pid[0], row.tid[0], row.uid[0]));
    assertEquals("curl", texts.comm().text(row.comm[0]));
    assertEquals("java", texts.process().text(row.process[0]));
    assertEquals(4, row.ip[0]);
    assertEquals("10.0.0.1", texts.saddr().text(row.saddr[0]));
    assertEquals("10.0.0.2", texts.daddr().text(row.daddr[0]));
    assertEquals(List.of(65000, 443), List.of(row.lport[0], row.dport[0]));
    assertEquals(Outcome.ESTABLISHED, Outcome.of(row.outcome[0]));
    assertEquals(0, row.errno[0]);
    assertEquals(2, row.synRetransmits[0]);
    assertEquals(77, row.cgroupId[0]);
    assertEquals(0xf0000001L, row.netns[0]);
    assertEquals(ConnectFlags.FASTOPEN, row.flags[0]);
  }

  @Test
  void roundsTimesBeforeTheAnchorDownAsThoseAfterIt() throws IOException {
    ConnectBatch rows =
        decode(
            RawEvent.concat(
                RawEvent.established().time(999_999_999),
                RawEvent.established().time(1_000_000_999)));
    assertEquals(ANCHOR.wallMicros() - 1, rows.timeMicros[0]);
    assertEquals(ANCHOR.wallMicros(), rows.timeMicros[1]);
  }

  @ParameterizedTest
  @CsvSource({
    // state, errno, EVENT_REPLIED, no port, outcome
    "1, 0, false, false, established",
    "1, 0, true, false, established",
    "7, 111, true, false, refused",
    "7, 111, false, false, unreachable",
    "7, 104, true, false, refused",
    "7, 104, false, false, error",
    "7, 110, false, false, timed_out",
    "7, 101, false, false, unreachable",
    "7, 113, false, false, unreachable",
    "7, 112, false, false, unreachable",
    "7, 64, false, false, unreachable",
    "7, 92, false, false, unreachable",
    "7, 13, false, false, unreachable",
    "7, 71, false, false, unreachable",
    "7, 0, false, false, aborted",
    "7, 103, false, false, aborted",
    "7, 0, false, true, error",
    "7, 103, false, true, error",
    "7, 99, false, false, error",
  })
  void tellsHowAConnectEnded(int state, int errno, boolean replied, boolean noPort, String outcome)
      throws IOException {
    int flags = (replied ? EventLayout.FLAG_REPLIED : 0) | (noPort ? ConnectFlags.NO_PORT : 0);
    ConnectBatch row = decode(RawEvent.established().end(state, errno, flags).bytes());
    assertEquals(outcome, Outcome.of(row.outcome[0]).text());
    assertEquals(errno, row.errno[0]);
  }

  @Test
  void cutsNamesAtTheFirstNulAndReplacesWhatIsNoUtf8() throws IOException {
    assertEquals("ab", comm("616200ff63"));
    assertEquals("", comm("00"));
    assertEquals(
        "sixteen-letters!", comm(HexFormat.of().formatHex("sixteen-letters!".getBytes(UTF_8))));
    assertEquals("a\ufffdb", comm("61ff62"));
    assertEquals("d\u00e9j\u00e0", comm("64c3a96ac3a0"));
  }

  @Test
  void keepsTheSameBytesOfBothFamiliesApart() throws IOException {
    String bytes = "0a000001" + "00".repeat(12);
    ConnectBatch rows =
        decode(
            RawEvent.concat(
                RawEvent.established().daddr(bytes),
                RawEvent.established().daddr(bytes).ip(6),
                RawEvent.established().daddr("0a000001" + "ee".repeat(12))));
    assertEquals("10.0.0.1", texts.daddr().text(rows.daddr[0]));
    assertEquals("a00:1::", texts.daddr().text(rows.daddr[1]));
    assertEquals(rows.daddr[0], rows.daddr[2], "what follows an IPv4 address is not looked at");
  }

  @Test
  void countsMalformedEventsAndShowsNone() throws IOException {
    ConnectBatch rows =
        decode(
            RawEvent.concat(
                RawEvent.established().ip(5),
                RawEvent.established().ip(0),
                RawEvent.established().latency(-1),
                RawEvent.established().time(5).latency(6),
                RawEvent.established().time(-1),
                RawEvent.established().end(0, 0, 0),
                RawEvent.established().end(SYN_SENT_TO_CLOSE, -111, 0),
                RawEvent.established().end(SYN_SENT_TO_CLOSE, 5000, 0),
                RawEvent.established().retransmits(-1),
                RawEvent.established().ids(9, 9, 9)));
    assertEquals(9, decoder.failures());
    assertEquals(1, rows.size);
    assertEquals(9, rows.pid[0]);
  }

  @Test
  void fillsBatchesOverSeveralCallsAndLosesNoRow() throws IOException {
    List<Integer> sizes = new ArrayList<>();
    decoder = new EventDecoder(WallClock.of(ANCHOR), "web-1", texts);
    for (int i = 0; i < 3; i++) {
      RawEvent[] events = new RawEvent[3000];
      Arrays.fill(events, RawEvent.established());
      decoder.decode(RawEvent.concat(events), batch -> sizes.add(batch.size));
    }
    decoder.flush(batch -> sizes.add(batch.size));
    decoder.flush(batch -> sizes.add(batch.size));
    assertEquals(List.of(ConnectBatch.CAPACITY, 9000 - ConnectBatch.CAPACITY), sizes);
  }

  @Test
  void replacesDictionariesOfItsOwnOnceTheyAreLarge() throws IOException {
    EventDecoder bounded = new EventDecoder(WallClock.of(ANCHOR), "web-1");
    Set<Integer> instances = new LinkedHashSet<>();
    List<String> addresses = new ArrayList<>();
    int connects = 5 * ConnectBatch.CAPACITY;
    for (int i = 0; i < connects; i++) {
      RawEvent event = RawEvent.established().daddr("%08x".formatted(i));
      bounded.decode(
          event.bytes(),
          batch -> {
            instances.add(System.identityHashCode(batch.dictionaries));
            for (int row = 0; row < batch.size; row++) {
              addresses.add(batch.dictionaries.daddr().text(batch.daddr[row]));
            }
            assertTrue(
                batch.dictionaries.daddr().size()
                    <= EventDecoder.MAX_TEXTS + ConnectBatch.CAPACITY);
          });
    }
    assertEquals(2, instances.size());
    assertEquals(connects, new LinkedHashSet<>(addresses).size());
    assertEquals("0.0.0.0", addresses.get(0));
    assertEquals("0.0.159.255", addresses.get(connects - 1));
  }

  private String comm(String hex) throws IOException {
    ConnectBatch row = decode(RawEvent.established().comm(HexFormat.of().parseHex(hex)).bytes());
    return texts.comm().text(row.comm[0]);
  }

  /** The one batch that comes of these events, from a decoder of their own. */
  private ConnectBatch decode(ByteBuffer events) throws IOException {
    decoder = new EventDecoder(WallClock.of(ANCHOR), "web-1", texts);
    ConnectBatch[] decoded = new ConnectBatch[1];
    int[] rows = new int[1];
    decoder.decode(events, batch -> fail("no full batch"));
    decoder.flush(
        batch -> {
          decoded[0] = batch;
          rows[0] = batch.size;
        });
    decoded[0].size = rows[0];
    return decoded[0];
  }
}
