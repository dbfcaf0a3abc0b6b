package org.tcpconnlat.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tcpconnlat.capture.EventLayout;
import org.tcpconnlat.capture.RawEvent;

/** The ring as the kernel lays it out, written by hand, with the pages that machines have. */
class EventRingTest {
  private static final int RING_BYTES = 1 << 16;
  private static final int HEADER_BYTES = 8;
  private static final int RECORD_BYTES = HEADER_BYTES + EventLayout.SIZE;
  private static final int BUSY = 1 << 31;

  private int page;
  private ByteBuffer consumer;
  private ByteBuffer producer;
  private long written;

  @ParameterizedTest
  @ValueSource(ints = {4 << 10, 16 << 10, 64 << 10})
  void readsWhatLiesBehindAPageOfThisMachineAndAroundTheEnd(int pageBytes) throws IOException {
    layOut(pageBytes);
    EventRing ring = new EventRing(consumer, producer, RING_BYTES);
    int rounds = 3 * RING_BYTES / RECORD_BYTES;
    List<Long> read = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      submit(i, 0);
      assertEquals(1, ring.drain(events -> read.add(EventLayout.latencyNanos(events, 0))));
    }
    assertEquals(LongStream.range(0, rounds).boxed().toList(), read);
    assertEquals(written, consumer.getLong(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {4 << 10, 64 << 10})
  void waitsForARecordThatIsBusy(int pageBytes) throws IOException {
    layOut(pageBytes);
    EventRing ring = new EventRing(consumer, producer, RING_BYTES);
    submit(1, 0);
    submit(2, BUSY);
    assertEquals(1, ring.drain(events -> {}));
    assertEquals(RECORD_BYTES, ring.pendingBytes());
  }

  private void layOut(int pageBytes) {
    page = pageBytes;
    consumer = ByteBuffer.allocateDirect(pageBytes).order(ByteOrder.nativeOrder());
    producer = ByteBuffer.allocateDirect(pageBytes + 2 * RING_BYTES).order(ByteOrder.nativeOrder());
  }

  /** Puts each byte where both mappings of the data show it. */
  private void submit(long latencyNanos, int bits) {
    ByteBuffer record = ByteBuffer.allocate(RECORD_BYTES).order(ByteOrder.nativeOrder());
    record.putInt(EventLayout.SIZE | bits).putInt(0);
    record.put(RawEvent.concat(RawEvent.established().latency(latencyNanos)));
    for (int i = 0; i < RECORD_BYTES; i++) {
      int at = (int) ((written + i) % RING_BYTES);
      producer.put(page + at, record.get(i));
      producer.put(page + RING_BYTES + at, record.get(i));
    }
    written += RECORD_BYTES;
    producer.putLong(0, written);
  }
}
