package org.tcpconnlat.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tcpconnlat.capture.Outcome;

/** Connects that take another way through the kernel, each as one event. */
@Tag("kernel")
class UnusualConnectsTest {
  private static final int FAST_OPEN = 7010;

  private static Network network;
  private static TestTrace trace;

  @BeforeAll
  static void open() throws Exception {
    network = Network.open();
    // Client and server, and every listener without asking for it.
    network.client("sysctl -q net.ipv4.tcp_fastopen=0x403");
    network.server("sysctl -q net.ipv4.tcp_fastopen=0x403");
    network.serve(FAST_OPEN);
    trace = TestTrace.of(network);
  }

  @AfterAll
  static void close() throws Exception {
    trace.close();
    network.close();
  }

  @Test
  void threadHasItsOwnName() throws Exception {
    Scenario scenario = network.run("thread", Network.NEAR, 80);
    SeenConnect event = trace.only(scenario);
    assertEquals("a-thread", event.comm());
    assertEquals("scenario", event.process());
    assertTrue(event.tid() != event.pid());
  }

  @Test
  void selfConnectGoesThroughSynReceived() throws Exception {
    SeenConnect event = trace.only(network.run("self", "127.0.0.1", 50_000));
    assertEquals(Outcome.ESTABLISHED, event.outcome(), event::toString);
    assertEquals(50_000, event.lport());
    assertEquals(50_000, event.dport());
  }

  @Test
  void simultaneousOpenIsOneConnectOfEachSide() throws Exception {
    Scenario scenario = network.run("simultaneous", Network.FAR, 50_001, "198.51.100.2");
    SeenConnect event = trace.only(scenario);
    assertEquals(Outcome.ESTABLISHED, event.outcome(), event::toString);
    assertEquals(50_001, event.lport());
    assertEquals(Network.FAR, event.daddr());
    assertTrue(event.latencyNanos() >= Network.FAR_NANOS / 2, event::toString);
  }

  @Test
  void multipathConnectIsOneEvent() throws Exception {
    SeenConnect event = trace.only(network.run("mptcp", Network.NEAR, 80));
    assertEquals(Outcome.ESTABLISHED, event.outcome(), event::toString);
    assertEquals(80, event.dport());
  }

  @Test
  void ioUringWorkerIsNotTakenForTheProcess() throws Exception {
    Scenario scenario = network.run("io_uring", Network.NEAR, 80);
    List<SeenConnect> events = trace.events();
    assertEquals(1, events.size(), events::toString);
    SeenConnect event = events.get(0);
    assertEquals(scenario.report().pid(), event.pid());
    assertEquals("scenario", event.process());
    assertTrue(event.comm().startsWith("iou-wrk-"), event::toString);
    assertEquals("io_uring", event.flags());
    assertEquals(Outcome.ESTABLISHED, event.outcome());
    assertTrue(event.latencyNanos() >= Network.NEAR_NANOS, event::toString);
  }

  @Test
  void fastOpenWithACookieWaitsForTheFirstWrite() throws Exception {
    // The first has no cookie yet: its SYN leaves with connect.
    SeenConnect first = trace.only(network.run("fastopen", Network.NEAR, FAST_OPEN, 0));
    assertEquals("", first.flags(), first::toString);
    SeenConnect second = trace.only(network.run("fastopen", Network.NEAR, FAST_OPEN, 50));
    assertEquals("fastopen", second.flags(), second::toString);
    assertEquals(Outcome.ESTABLISHED, second.outcome());
    assertTrue(second.latencyNanos() >= 50_000_000 + Network.NEAR_NANOS, second::toString);
    SeenConnect unused = trace.only(network.run("fastopen-unused", Network.NEAR, FAST_OPEN));
    assertEquals("fastopen", unused.flags(), unused::toString);
    assertEquals(Outcome.ABORTED, unused.outcome());
  }
}
