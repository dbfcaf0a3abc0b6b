package org.tcpconnlat.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tcpconnlat.capture.CaptureMetadata.Counters;
import org.tcpconnlat.capture.EventLayout;
import org.tcpconnlat.capture.Outcome;

/** Every connect is accounted for, however many there are. */
@Tag("kernel")
class ConnectLoadTest {
  private static final int WORKERS = 4;
  private static final int CONNECTS_EACH = 50_000;

  private static Network network;

  @BeforeAll
  static void open() throws Exception {
    network = Network.open();
  }

  @AfterAll
  static void close() throws Exception {
    network.close();
  }

  @Test
  void twoHundredThousandConnectsAtFullSpeedAreAllSeen() throws Exception {
    long events = 0;
    try (TestTrace trace = TestTrace.of(network)) {
      List<Scenario> workers = startWorkers(CONNECTS_EACH);
      AtomicBoolean ended = endOf(workers);
      while (!ended.get()) {
        events += trace.drain(ConnectLoadTest::skip);
        Thread.sleep(10);
      }
      Counters counters = trace.detach();
      events += trace.drain(ConnectLoadTest::skip);
      assertEquals(WORKERS * CONNECTS_EACH, ours(counters));
      assertEquals(0, counters.unaccounted(), counters::toString);
      assertEquals(0, counters.lost(), counters::toString);
      assertEquals(0, counters.inFlightEnd(), counters::toString);
      assertEquals(WORKERS * CONNECTS_EACH, events);
    }
  }

  @Test
  void readerThatStallsHasItsLossesCounted() throws Exception {
    int ringBytes = 1 << 16;
    int connects = 5000;
    try (TestTrace trace = TestTrace.of(network, CallerFilter.NONE, ringBytes)) {
      for (Scenario worker : startWorkers(connects / WORKERS)) {
        worker.awaitEnd();
      }
      Counters counters = trace.detach();
      int events = trace.drain(ConnectLoadTest::skip);
      // Each with a header of 8 bytes; the kernel never fills the ring to its last byte.
      assertEquals(ringBytes / (EventLayout.SIZE + 8) - 1, events);
      assertEquals(connects, ours(counters));
      assertEquals(connects - events, counters.ringFull());
      assertEquals(0, counters.unaccounted(), counters::toString);
    }
  }

  /** The hash holds 8,192: those beyond stay in their sockets' storage. */
  @Test
  void connectsThatHangHideNoOthers() throws Exception {
    int hanging = 11_000;
    int good = 500;
    network.client("sysctl -q net.ipv4.tcp_syn_retries=6");
    try (TestTrace trace = TestTrace.of(network)) {
      Scenario hangs = network.start("hanging", Network.NEAR, 7003, hanging);
      hangs.report();
      assertEquals(hanging, trace.counters().inFlightEnd());
      assertEquals(0, trace.counters().refused());
      network.run("many", "127.0.0.1", 80, good);
      List<SeenConnect> seen = trace.events();
      assertEquals(good, seen.size());
      assertTrue(seen.stream().allMatch(event -> event.outcome() == Outcome.ESTABLISHED));
      hangs.awaitEnd();
      List<SeenConnect> given = trace.events();
      assertEquals(hanging, given.size());
      assertTrue(given.stream().allMatch(event -> event.outcome() == Outcome.ABORTED));
      Counters counters = trace.detach();
      assertEquals(0, counters.inFlightEnd());
      assertEquals(0, counters.unaccounted(), counters::toString);
    }
  }

  private static List<Scenario> startWorkers(int connects) throws Exception {
    List<Scenario> workers = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      workers.add(network.start("many", i % 2 == 0 ? "127.0.0.1" : "::1", 80, connects));
    }
    return workers;
  }

  private static AtomicBoolean endOf(List<Scenario> workers) {
    AtomicBoolean ended = new AtomicBoolean();
    Thread waiting =
        new Thread(
            () -> {
              try {
                for (Scenario worker : workers) {
                  worker.awaitEnd();
                }
              } catch (Exception e) {
                throw new IllegalStateException(e);
              } finally {
                ended.set(true);
              }
            });
    waiting.start();
    return ended;
  }

  /** Other processes of the machine connect, too: the namespace's filter turns them away. */
  private static long ours(Counters counters) {
    return counters.seen() - counters.filtered();
  }

  private static void skip(ByteBuffer events) {
    events.position(events.limit());
  }
}
